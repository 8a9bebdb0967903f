import type { Due, MovableDeadlines } from '../deadlines.ts';
import { sharedKey } from './keys.ts';
import type { RedisLink } from './link.ts';
import { pairsIn } from './replies.ts';
import { correctDeadlineScript } from './scripts.ts';

const mostDue = 200;

function dueIn(reply: unknown): Due[] {
  return pairsIn(reply).map(([stream, dueAt]) => ({ stream, dueAt: Number(dueAt) }));
}

/** The deadlines on Redis: a sorted set for each kind of stream, in which an append sets them (`append.ts`). */
export function redisDeadlines(link: RedisLink, prefix: string): MovableDeadlines {
  const key = sharedKey(prefix);
  return {
    due: async (kind, now) => {
      const limit = ['LIMIT', '0', String(mostDue), 'WITHSCORES'];
      return dueIn(await link.ask('ZRANGE', key('due', kind), '-inf', String(now), 'BYSCORE', ...limit));
    },
    atLatest: async (kind, stream, dueAt) => {
      await link.ask('ZADD', key('due', kind), 'LT', String(dueAt), stream);
    },
    correct: async (kind, wrong, dueAt) => {
      const args = [wrong.stream, String(wrong.dueAt), String(dueAt ?? '')];
      await link.askScript(correctDeadlineScript, [key('due', kind)], args);
    },
    drop: async (kind, stream) => {
      await link.ask('ZREM', key('due', kind), stream);
    },
    records: async function* () {
      for await (const kind of link.between(key('due', ''), ''))
        for (const due of dueIn(await link.ask('ZRANGE', key('due', kind), '0', '-1', 'WITHSCORES')))
          yield { record: 'deadline', kind, ...due };
    },
    put: async ({ kind, stream, dueAt }) => {
      await link.ask('ZADD', key('due', kind), 'NX', String(dueAt), stream);
    },
  };
}
