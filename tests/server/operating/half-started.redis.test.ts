import { expect, test } from 'vitest';
import { openShared } from '../../../server/store/open-store.ts';
import { RedisProcess } from '../../support/redis/redis-process.ts';
import { watchTimers } from '../../support/watch-timers.ts';

const { started, running } = watchTimers();

test('[START9] a server that cannot join its cluster leaves no timer', async () => {
  const redis = await RedisProcess.start();
  try {
    // What servers tell each other comes over channels.
    await redis.say('ACL', 'SETUSER', 'default', 'resetchannels');
    const shared = { redisUrl: redis.url, redisPrefix: 'half:', redisReplicas: 0, redisDurability: 'strict' as const };
    await expect(openShared(shared, () => undefined)).rejects.toThrow('NOPERM');
    expect(started()).toBeGreaterThan(5);
    expect(running()).toEqual([]);
  } finally {
    await redis.sweep();
  }
});
