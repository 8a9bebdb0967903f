import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { LogFault } from './log.ts';
import type { Operation, Outcome, Question, Reply, Row } from './sqlite-wire.ts';

type Waiting = { operation: Operation; resolve: (outcome: Outcome) => void; reject: (fault: LogFault) => void };

/** The database thread as the rest of the server sees it: operations go in, and come back durable. */
export type Sqlite = {
  run: (operation: Operation) => Promise<Outcome>;
  /** All rows of a question that goes on behind a key, some hundred at a time. */
  rowsOf: (statement: Question) => AsyncIterable<Row>;
  close: () => Promise<void>;
};

/** From source a thread needs the loader that this process was started with; built, it is plain JavaScript beside this file. */
function startThread(file: string): Worker {
  const built = !import.meta.url.endsWith('.ts');
  if (built) return new Worker(new URL('./sqlite-thread.js', import.meta.url), { workerData: { file } });
  const source = new URL('./sqlite-thread.ts', import.meta.url).href;
  const boot = `import('tsx/esm/api').then((tsx) => { tsx.register(); return import(${JSON.stringify(source)}); })`;
  return new Worker(boot, { eval: true, workerData: { file } });
}

/** When a group may leave for the disk: at once while the server is idle, after a few milliseconds while it is busy. */
export type WhenToCommit = (send: () => void) => void;

/**
 * Opens the database in `folder` (created before). Rejects when it cannot be opened or belongs to a running server.
 * A group is whatever has arrived while the last one was on its way to the disk, or until `whenToCommit` lets it go.
 */
export async function openSqlite(folder: string, whenToCommit: WhenToCommit = setImmediate): Promise<Sqlite> {
  const thread = startThread(join(folder, 'gentle-pushback.db'));
  await new Promise<void>((ok, no) => {
    thread.once('message', () => ok());
    thread.once('error', no);
  });
  let waiting: Waiting[] = [];
  let onTheWay: Waiting[] = [];
  let group = 0;
  let planned = false;

  function send(): void {
    planned = false;
    if (onTheWay.length > 0 || waiting.length === 0) return;
    onTheWay = waiting;
    waiting = [];
    group += 1;
    thread.postMessage({ group, operations: onTheWay.map((w) => w.operation) });
  }

  function plan(): void {
    if (planned || onTheWay.length > 0 || waiting.length === 0) return;
    planned = true;
    whenToCommit(send);
  }

  function settle(reply: Reply): void {
    const done = onTheWay;
    onTheWay = [];
    plan();
    for (const [i, w] of done.entries()) {
      const outcome = 'outcomes' in reply ? reply.outcomes[i] : undefined;
      if (outcome) w.resolve(outcome);
      else w.reject(new LogFault('fault' in reply ? reply.fault : 'unknown', 'message' in reply ? reply.message : undefined));
    }
  }

  function failAll(cause: unknown): void {
    const all = [...onTheWay, ...waiting];
    onTheWay = [];
    waiting = [];
    for (const w of all) w.reject(new LogFault('unknown', cause));
  }

  thread.on('message', (message: { group: number; reply: Reply }) => settle(message.reply));
  thread.on('error', failAll);
  thread.on('exit', () => failAll(new Error('the database thread ended')));

  function run(operation: Operation): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      waiting.push({ operation, resolve, reject });
      plan();
    });
  }

  return {
    run,
    rowsOf: async function* (statement) {
      for (let after = ''; ; ) {
        const outcome = await run({ kind: 'ask', statement, values: [after] });
        const rows = outcome.kind === 'rows' ? outcome.rows : [];
        yield* rows;
        const last = rows.at(-1);
        if (!last) return;
        after = String(last['key']);
      }
    },
    close: async () => {
      const ended = new Promise((ok) => thread.once('exit', ok));
      thread.postMessage('close');
      await ended;
    },
  };
}
