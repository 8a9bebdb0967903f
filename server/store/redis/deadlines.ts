import type { Due, MovableDeadlines } from '../deadlines.ts';
import { sharedKey } from './keys.ts';
import type { RedisLink } from './link.ts';
import { pairsIn } from './replies.ts';

const mostDue = 200;

function dueIn(reply: unknown): Due[] {
  return pairsIn(reply).map(([stream, dueAt]) => ({ stream, dueAt: Number(dueAt) }));
}

/** Deadlines on Redis: a sorted set for each kind of stream. */
export function redisDeadlines(link: RedisLink, prefix: string): MovableDeadlines {
  const key = sharedKey(prefix);
  return {
    set: async (kind, stream, dueAt) => {
      const due = key('due', kind);
      await (dueAt === null ? link.ask('ZREM', due, stream) : link.ask('ZADD', due, String(dueAt), stream));
    },
    due: async (kind, now) => {
      const limit = ['LIMIT', '0', String(mostDue), 'WITHSCORES'];
      return dueIn(await link.ask('ZRANGE', key('due', kind), '-inf', String(now), 'BYSCORE', ...limit));
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
