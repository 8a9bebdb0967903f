import type { MovableDeadlines } from '../deadlines.ts';
import type { Sqlite } from './link.ts';

/** The embedded adapter of deadlines: a table in the log's file. */
export function sqliteDeadlines({ change, ask, rowsOf }: Sqlite): MovableDeadlines {
  return {
    set: (kind, stream, dueAt) => (dueAt === null ? change('dropDeadline', stream) : change('setDeadline', stream, kind, dueAt)),
    due: async (kind, now) =>
      (await ask('due', kind, now)).map((row) => ({ stream: String(row['stream']), dueAt: Number(row['due_at']) })),
    records: async function* () {
      for await (const { kind, key, due_at } of rowsOf('deadlinesAfter'))
        yield { record: 'deadline', kind: String(kind), stream: String(key), dueAt: Number(due_at) };
    },
    put: ({ kind, stream, dueAt }) => change('putDeadline', stream, kind, dueAt),
  };
}
