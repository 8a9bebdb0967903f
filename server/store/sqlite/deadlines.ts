import type { MovableDeadlines } from '../deadlines.ts';
import type { Sqlite } from './link.ts';

/** The embedded adapter of the deadlines: a table in the log's file, in which an append sets them. */
export function sqliteDeadlines({ change, ask, rowsOf }: Sqlite): MovableDeadlines {
  return {
    due: async (kind, now) =>
      (await ask('due', kind, now)).map((row) => ({ stream: String(row['stream']), dueAt: Number(row['due_at']) })),
    atLatest: (kind, stream, dueAt) => change('dueAtLatest', stream, kind, dueAt),
    correct: (_, wrong, dueAt) =>
      dueAt === null
        ? change('removeDeadline', wrong.stream, wrong.dueAt)
        : change('correctDeadline', wrong.stream, wrong.dueAt, dueAt),
    drop: (_, stream) => change('dropDeadline', stream),
    records: async function* () {
      for await (const { kind, key, due_at } of rowsOf('deadlinesAfter'))
        yield { record: 'deadline', kind: String(kind), stream: String(key), dueAt: Number(due_at) };
    },
    put: ({ kind, stream, dueAt }) => change('putDeadline', stream, kind, dueAt),
  };
}
