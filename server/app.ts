import { mkdtempSync, rmdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { Admission } from './access/admission.ts';
import { type AddressLimits, usualLimits } from './access/limits.ts';
import { Renewal } from './access/renewal.ts';
import { sessions } from './access/sessions.ts';
import { loadExamples } from './calibration/load-examples.ts';
import { pageFolder, productVersion, projectRoot } from './current-build.ts';
import { openDecks } from './decks/deck-kind.ts';
import { DeckReader } from './decks/deck-reader.ts';
import { DeckLibrary } from './decks/library.ts';
import { loadDecks } from './decks/load-decks.ts';
import { openDemo } from './demo/demo.ts';
import type { Clock } from './engine/clock.ts';
import { Reactors } from './engine/reactor.ts';
import { Streams } from './engine/streams.ts';
import { noteTimersInto } from './engine/timers.ts';
import { Probe, type ProbePace } from './health/probe.ts';
import { makeFolder } from './make-folder.ts';
import { ErasureList, usualListName } from './people/erasure-list.ts';
import { Erasures } from './people/erasures.ts';
import { answerOperators } from './people/operator-requests.ts';
import { Places } from './people/places.ts';
import { Recovery } from './people/recovery.ts';
import { Retention, usualRetentionDays } from './people/retention.ts';
import { fileRecordings } from './recordings/file-recordings.ts';
import { RecordedRooms } from './recordings/recorded-rooms.ts';
import { reviewKind } from './reviews/review-kind.ts';
import { Reviews } from './reviews/reviews.ts';
import { eraseDroppedWords } from './rooms/erase-words.ts';
import { type Rooms, roomKind } from './rooms/room-kind.ts';
import type { Note } from './server-log.ts';
import type { AccessCodes } from './store/directory.ts';
import { messageOf, openFolder, openShared, type SharedStore, type Store, whyNotOpen } from './store/open-store.ts';
import type { Proxies } from './transport/http/addresses.ts';
import { openHttpServer } from './transport/http/http-server.ts';
import type { Allowance } from './transport/socket/connection.ts';
import { openSockets } from './transport/socket/socket-server.ts';
import { BigScreens } from './workshops/big-screens.ts';
import { Consoles } from './workshops/console.ts';
import { reactToRooms } from './workshops/room-reactions.ts';
import { type Workshops, workshopKind } from './workshops/workshop-kind.ts';
import { WorkshopReactions } from './workshops/workshop-reactions.ts';

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
  /** How fast one connection may go; for measuring. */
  allowance?: Allowance | undefined;
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

const drainMs = 4000;

/** `demoPath` lets people into the demo's room, if there is one. */
export type App = {
  port: number;
  demoPath: string | null;
  rooms: Rooms;
  workshops: Workshops;
  reactors: Reactors;
  clock: Clock;
  close: () => Promise<void>;
};

/** Something people must fix before the server can start. Thrown before anything listens; its message is a sentence for them. */
export class CannotStart extends Error {}

function prepareFolder(folder: string, what = 'data folder', setting = 'DATA_DIR'): void {
  try {
    makeFolder(folder);
    rmdirSync(mkdtempSync(join(folder, '.writable-')));
  } catch (cause) {
    throw new CannotStart(`The ${what} ${folder} cannot be written. Choose another one with ${setting}, or change its rights.`, {
      cause,
    });
  }
}

function openStore({ shared, dataDir, note, clock, onFault }: AppSettings): Promise<Store> {
  if (shared) {
    return openShared(shared, note).catch((cause: unknown) => {
      throw new CannotStart(
        `Redis at ${shared.redisUrl.replace(/\/\/.*@/, '//')} cannot be used: ${messageOf(cause)}. See REDIS_URL.`,
        {
          cause,
        },
      );
    });
  }
  prepareFolder(dataDir);
  return openFolder(dataDir, note, clock, onFault).catch((cause: unknown) => {
    throw new CannotStart(whyNotOpen(dataDir, cause), { cause });
  });
}

/** The list of people to erase. Kept outside the store, because the store may be restored from a backup. */
async function openList({ erasuresFile, dataDir }: AppSettings): Promise<ErasureList> {
  const list = new ErasureList(erasuresFile ?? join(dataDir, usualListName));
  await list.prepare().catch((cause: unknown) => {
    throw new CannotStart(`The list of erasures ${list.file} cannot be written. Choose another place with ERASURES_FILE.`, {
      cause,
    });
  });
  return list;
}

/** Why the port couldn't be opened, and what to change, in two sentences. */
function whyNotListening(port: number, host: string | undefined, cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : '';
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST ${host} is no address of this machine. Leave it out to listen on every one.`;
  if (code === 'EACCES') return `This user may not open port ${port}. Choose one above 1023 with PORT.`;
  return `Port ${port} cannot be opened. Is something else using it? Choose another one with PORT.`;
}

/** Listens on `host`, by default on every address of this machine, with IPv4 and IPv6 if the machine has both. */
async function listen(pages: FastifyInstance, { port, host }: AppSettings): Promise<void> {
  const withoutVersion6 = (error: NodeJS.ErrnoException) =>
    host === undefined && error.code === 'EAFNOSUPPORT' ? '0.0.0.0' : null;
  try {
    await pages.listen({ port, host: host ?? '::' }).catch((error: NodeJS.ErrnoException) => {
      const other = withoutVersion6(error);
      return other ? pages.listen({ port, host: other }) : Promise.reject(error);
    });
  } catch (cause) {
    throw new CannotStart(whyNotListening(port, host, cause), { cause });
  }
}

/** Wires the whole server. Tests start it on port 0. */
export async function startApp(settings: AppSettings): Promise<App> {
  noteTimersInto(settings.note);
  const { note, onFault, publicUrl, behindProxy, limits = usualLimits, retentionDays = usualRetentionDays } = settings;
  const builtIn = loadDecks(settings.decksDir ?? join(projectRoot, 'server/decks'));
  const examples = loadExamples(join(projectRoot, 'server/calibration', 'examples.yaml'));
  if (settings.recordingsDir) prepareFolder(settings.recordingsDir, 'folder for recordings', 'RECORDINGS_DIR');
  const store = await openStore(settings);
  const { log, directory, cluster, clock } = store;
  const parts = { log, directory, cluster, clock, onFault, note, idleMs: settings.idleMs };
  const reactors = new Reactors(note);
  const decks = openDecks(builtIn, parts, reactors);
  const goneFrom = (workshop: string) => workshops.goneFrom(workshop);
  const rooms: Rooms = new Streams(roomKind(builtIn, decks, examples, goneFrom), parts);
  const library = new DeckLibrary(log);
  const deckReader = new DeckReader();
  const workshops: Workshops = new Streams(workshopKind, parts);
  eraseDroppedWords({ rooms, log, reactors });
  new WorkshopReactions({ workshops, rooms, directory, reactors });
  reactToRooms({ workshops, rooms, reactors });
  const consoles = new Consoles(workshops, rooms, note);
  const reviewStreams = new Streams(reviewKind, parts);
  const reviews = new Reviews({ rooms, streams: reviewStreams, directory, log, reactors });
  const recordings = fileRecordings(settings.recordingsDir ?? join(settings.dataDir, 'recordings'));
  const recorded = new RecordedRooms({ recordings, rooms, log, reactors, note });
  const list = await openList(settings);
  const erasures = new Erasures({ ...parts, list, cutOff: cluster.cutOff, leave: (access, person) => leave(access, person) });
  const retention = new Retention({ log, directory, clock, recordings, note, days: retentionDays });
  const places = new Places({ directory, rooms, workshops, clock });
  const admission = new Admission({ rooms, workshops, decks, library, builtIn, directory, log, clock });
  const probe = new Probe(parts, settings.probePace);
  const leave = async ({ kind, stream }: AccessCodes, person: string) => {
    const ref = { person, id: 'erased', hash: 'erased' };
    // Recordings first: after leaving, a person may no longer withdraw one.
    if (kind === 'room') await recorded.takeBack(stream, person);
    if (kind === 'room') await rooms.submit(stream, { ref, command: { type: 'leave-room' } });
    if (kind === 'workshop') await workshops.submit(stream, { ref, command: { type: 'leave-workshop' } });
  };
  let phase: 'starting' | 'open' | 'closing' = 'starting';
  let port = settings.port;
  const known = sessions(directory, clock);
  const recovery = new Recovery({ directory, workshops, clock });
  const bigScreens = new BigScreens({ directory, cluster, clock });
  const pageDir = settings.pageDir ?? pageFolder();
  const pages = await openHttpServer({
    directory,
    rooms,
    workshops,
    reviews,
    sessions: known,
    builtIn,
    decks,
    library,
    admission,
    erasures,
    recovery,
    bigScreens,
    cluster,
    places,
    recorded,
    log,
    deckReader,
    examples,
    clock,
    publicUrl,
    host: settings.host,
    behindProxy,
    limits,
    retentionDays,
    note,
    serverLog: settings.serverLog,
    answerWithinMs: settings.answerWithinMs,
    pageDir,
    portNow: () => port,
    whyNotReady: () => (phase !== 'open' ? phase : probe.arrives ? null : 'store'),
    version: productVersion(),
  });
  const sockets = openSockets(pages.server, {
    directory,
    rooms,
    workshops,
    reviews,
    reviewStreams,
    consoles,
    decks,
    admission,
    renewal: new Renewal({ directory, rooms, workshops }),
    cluster,
    sessions: known,
    bigScreens,
    clock,
    publicUrl,
    host: settings.host,
    behindProxy,
    limits,
    allowance: settings.allowance,
    note,
  });
  cluster.onCutOff(sockets.cutOff);
  rooms.start();
  erasures.start();
  await retention.start();
  // With Redis, a backup asks Redis itself, from any machine.
  const stopAnswering = settings.shared
    ? () => undefined
    : answerOperators(settings.dataDir, { log, directory, retention, erasures });
  recorded.start();
  await listen(pages, settings);
  port = (pages.server.address() as AddressInfo).port;
  const { demoPace } = settings;
  const demo =
    demoPace === undefined
      ? null
      : await openDemo({ rooms, admission, sessions: known, pace: demoPace }, (fault) => note('demo-stopped', { err: fault }));
  await probe.start();
  phase = 'open';

  return {
    port,
    demoPath: demo?.path ?? null,
    rooms,
    workshops,
    reactors,
    clock,
    close: async () => {
      phase = 'closing';
      demo?.stop();
      if (settings.noticeMs) await later(settings.noticeMs);
      await sockets.drain(drainMs / 2);
      await Promise.all([rooms, workshops, decks, reviewStreams].map((streams) => streams.settled(drainMs / 2)));
      probe.stop();
      await sockets.close();
      await pages.close();
      await erasures.stop();
      stopAnswering();
      await retention.stop();
      await recorded.stop();
      consoles.stop();
      reactors.stop();
      reviewStreams.stop();
      workshops.stop();
      decks.stop();
      await deckReader.stop();
      rooms.stop();
      await store.close();
    },
  };
}
