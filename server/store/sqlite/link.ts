import { join } from 'node:path';
import { startThread } from '../../start-thread.ts';
import { type FaultOutcome, LogFault } from '../log.ts';
import type { Query, Statement } from './statements.ts';
import { isRead, type OpenReply, type Operation, type Outcome, type SqlRow, type ThreadReply, type Value } from './wire.ts';

type Waiting = { operation: Operation; resolve: (outcome: Outcome) => void; reject: (fault: LogFault) => void };

/** The database thread, as the rest of the server sees it: operations go in, and come back durable. */
export type Sqlite = {
  run: (operation: Operation) => Promise<Outcome>;
  /** Runs a statement that writes. Resolves once it is durable. */
  change: (statement: Statement, ...values: Value[]) => Promise<void>;
  /** The rows that a query finds. */
  ask: (statement: Query, ...values: Value[]) => Promise<SqlRow[]>;
  /** All rows of a query that pages by key, a few hundred at a time. */
  rowsOf: (statement: Query) => AsyncIterable<SqlRow>;
  close: () => Promise<void>;
};

/** Everyone else's next write waits for the reads of a group, so it has only a few. */
const readsAGroup = 8;

/** When a group may go to the disk: at once while the server is idle, after a few milliseconds while it is busy. */
export type WhenToCommit = (send: () => void) => void;

/** Another process holds it, its bytes are damaged, it has none, a newer release or another program wrote it, or something else. */
type WhyNotOpen = 'locked' | 'damaged' | 'empty' | 'newer' | 'foreign' | 'other';

const reasonsByCode: [code: RegExp, why: WhyNotOpen][] = [
  [/BUSY|LOCKED/, 'locked'],
  [/CORRUPT|NOTADB/, 'damaged'],
  [/^EMPTY$/, 'empty'],
  [/^NEWER$/, 'newer'],
  [/^FOREIGN$/, 'foreign'],
];

/** Why a database could not be opened. */
export class CannotOpen extends Error {
  readonly why: WhyNotOpen;
  constructor(code: string, message: string) {
    super(message);
    this.why = reasonsByCode.find(([pattern]) => pattern.test(code))?.[1] ?? 'other';
  }
}

/**
 * Opens the database in `folder`, which must exist. Rejects with CannotOpen. A group is every write that arrived while the last one
 * was on its way to the disk, or until `whenToCommit` sends it, and some reads, which follow the commit. `onUnknown` is called, in addition to the caller's rejection, if
 * the outcome of an operation is unknown: the process must stop.
 */
export async function openSqlite(
  folder: string,
  whenToCommit: WhenToCommit = setImmediate,
  onUnknown: (fault: LogFault) => void = () => undefined,
): Promise<Sqlite> {
  const thread = await startThread('store/sqlite/sqlite-thread', { workerData: { file: join(folder, 'gentle-pushback.db') } });
  await new Promise<void>((ok, no) => {
    thread.once('message', (opening: OpenReply) => (opening.open ? ok() : no(new CannotOpen(opening.code, opening.message))));
    thread.once('error', no);
  });
  let writes: Waiting[] = [];
  let reads: Waiting[] = [];
  let onTheWay: Waiting[] = [];
  let group = 0;
  let planned = false;
  let closing = false;

  function send(): void {
    planned = false;
    if (onTheWay.length > 0 || isEmpty()) return;
    onTheWay = [...writes, ...reads.splice(0, readsAGroup)];
    writes = [];
    group += 1;
    thread.postMessage({ group, operations: onTheWay.map((w) => w.operation) });
  }

  function isEmpty(): boolean {
    return writes.length === 0 && reads.length === 0;
  }

  function plan(): void {
    if (planned || onTheWay.length > 0 || isEmpty()) return;
    planned = true;
    whenToCommit(send);
  }

  function settle(reply: ThreadReply): void {
    const done = onTheWay;
    onTheWay = [];
    plan();
    for (const [i, w] of done.entries()) {
      const outcome = reply[i];
      if (outcome && outcome.kind !== 'fault') w.resolve(outcome);
      else fail([w], outcome?.outcome ?? 'unknown', outcome?.message);
    }
  }

  function fail(all: readonly Waiting[], outcome: FaultOutcome, cause: unknown): void {
    const fault = new LogFault(outcome, cause);
    for (const w of all) w.reject(fault);
    if (outcome === 'unknown') onUnknown(fault);
  }

  /** Without its thread nothing is answered any more: what was on its way has an unknown outcome, and nothing can follow. */
  function failAll(cause: unknown): void {
    const all = [...onTheWay, ...writes, ...reads];
    onTheWay = [];
    writes = [];
    reads = [];
    const fault = new LogFault('unknown', cause);
    for (const w of all) w.reject(fault);
    if (!closing) onUnknown(fault);
    closing = true;
  }

  thread.on('message', (message: { group: number; reply: ThreadReply }) => settle(message.reply));
  thread.on('error', failAll);
  thread.on('exit', () => failAll(new Error('the database thread ended')));

  function run(operation: Operation): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      (isRead(operation) ? reads : writes).push({ operation, resolve, reject });
      plan();
    });
  }

  async function ask(statement: Query, ...values: Value[]): Promise<SqlRow[]> {
    const outcome = await run({ kind: 'ask', statement, values });
    return outcome.kind === 'rows' ? outcome.rows : [];
  }

  return {
    run,
    change: async (statement, ...values) => {
      await run({ kind: 'change', statement, values });
    },
    ask,
    rowsOf: async function* (statement) {
      for (let after = ''; ; ) {
        const rows = await ask(statement, after);
        yield* rows;
        const last = rows.at(-1);
        if (!last) return;
        after = String(last['key']);
      }
    },
    close: async () => {
      closing = true;
      const ended = new Promise((ok) => thread.once('exit', ok));
      thread.postMessage('close');
      await ended;
    },
  };
}
