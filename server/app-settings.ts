import type { FastifyBaseLogger } from 'fastify';
import type { AddressLimits } from './access/limits.ts';
import type { WorkShares } from './access/work-budget.ts';
import type { ProbePace } from './health/probe.ts';
import type { Clock } from './scheduling/clock.ts';
import type { Note } from './server-log.ts';
import type { SharedStore } from './store/store.ts';
import type { Proxies } from './transport/http/addresses.ts';
import type { Allowance } from './transport/socket/connection.ts';

/** What a server is started with. */
export type AppSettings = {
  port: number;
  /** The only address to listen on; by default every address of this machine. */
  host?: string | undefined;
  dataDir: string;
  /** The store that several servers share; null: the data folder, which belongs to this server alone. */
  shared?: SharedStore | null;
  publicUrl: URL | null;
  /** The proxies that are trusted to say where a connection comes from. */
  behindProxy: Proxies;
  /** The limits per network address; the usual ones by default. */
  limits?: AddressLimits;
  /** Where recordings are kept; several servers share one such folder. By default in the data folder. */
  recordingsDir?: string | undefined;
  /**
   * How many days to keep a room or a workshop after its last event, and a session after its last use; the usual number by default.
   */
  retentionDays?: number;
  /** The file that lists erased people; by default in the data folder. */
  erasuresFile?: string | null;
  /** Opens a room in which scripted people play, at this multiple of real time. */
  demoPace?: number;
  /** Replaces the system's clock, with the data folder as the store; for tests. */
  clock?: Clock;
  /** Puts something before each port of the stores, such as faults; for tests. `port`: its name, such as `log` or `recordings`. */
  around?: (<P extends object>(port: string, adapter: P) => P) | undefined;
  /** How fast one connection may go; for measuring. */
  allowance?: Allowance | undefined;
  /** How much of the process each person and address may take up; the usual shares by default. */
  shares?: WorkShares | undefined;
  /** A stream that no one follows is evicted after this many milliseconds; for tests. */
  idleMs?: number;
  /** Decks and the built page; by default those of this release. */
  decksDir?: string;
  pageDir?: string;
  onFault: (fault: unknown) => void;
  note: Note;
  /** Where Fastify writes its log lines; nowhere by default. */
  serverLog?: FastifyBaseLogger;
  /** How often a probe goes through the whole server, and how long it may take, in milliseconds. */
  probePace?: ProbePace | undefined;
  /** Overrides the time limit of HTTP answers, in milliseconds; for tests. */
  answerWithinMs?: number;
  /** How long the server says *not ready* and still serves before it closes, so that a proxy sends people elsewhere. */
  noticeMs?: number;
};
