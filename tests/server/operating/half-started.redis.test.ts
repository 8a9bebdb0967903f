import { afterEach, beforeEach, expect, type MockInstance, test, vi } from 'vitest';
import { openShared } from '../../../server/store/open-store.ts';
import { RedisProcess } from '../../support/redis/redis-process.ts';

let opened: MockInstance<typeof setInterval>;
let closed: MockInstance<typeof clearInterval>;

beforeEach(() => {
  opened = vi.spyOn(globalThis, 'setInterval');
  closed = vi.spyOn(globalThis, 'clearInterval');
});
afterEach(() => vi.restoreAllMocks());

test('[START9] a server that cannot join its cluster leaves no timer', async () => {
  const redis = await RedisProcess.start();
  try {
    // What servers tell each other comes over channels.
    await redis.say('ACL', 'SETUSER', 'default', 'resetchannels');
    const shared = { redisUrl: redis.url, redisPrefix: 'half:', redisReplicas: 0, redisDurability: 'strict' as const };
    await expect(openShared(shared, () => undefined)).rejects.toThrow('NOPERM');
    const ended = new Set<unknown>(closed.mock.calls.map(([timer]) => timer));
    expect(opened.mock.calls.length).toBeGreaterThan(5);
    expect(opened.mock.results.map(({ value }) => value).filter((timer) => !ended.has(timer))).toEqual([]);
  } finally {
    await redis.sweep();
  }
});
