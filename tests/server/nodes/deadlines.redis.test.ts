import { expect, test } from 'vitest';
import { openShared } from '../../../server/store/open-store.ts';
import { anyRedis, freshPrefix, RedisProcess } from '../../support/redis/redis-process.ts';
import { scoringWithoutAnyone } from '../deadline-story.ts';

const redises = [
  ['Redis', anyRedis],
  ['a Redis in cluster mode', () => RedisProcess.inClusterMode()],
] as const;

test.each(redises)(
  '[DUE1] [NODES4] on %s, what an entry makes due happens although its server ended right then and no one comes back',
  async (_, start) => {
    const redis = await start();
    const shared = { redisUrl: redis.url, redisPrefix: freshPrefix(), redisReplicas: 0 };
    const notes: string[] = [];
    const open = () => openShared(shared, (event) => void notes.push(event));
    const [first, second] = [await open(), await open()];
    await scoringWithoutAnyone(first, second);
    await first.close();
    await second.close();
    await redis.sweep();
    expect(notes.filter((event) => event !== 'redis-may-lose')).toEqual([]);
  },
);
