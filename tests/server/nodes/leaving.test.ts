import { expect, test } from 'vitest';
import { RedisCluster } from '../../../server/store/redis/cluster.ts';
import type { RedisLink } from '../../../server/store/redis/link.ts';

test('[START2] a server leaves its cluster although Redis is away, which is then left to forget it', async () => {
  const asked: string[] = [];
  const link = {
    onBack: [],
    subscribe: async () => undefined,
    askScript: async () => [],
    // While Redis is away a question is sent again and again.
    ask: (word: string) => new Promise(() => void asked.push(word)),
  };
  const cluster = await RedisCluster.join(link as unknown as RedisLink, 'test:');
  await cluster.close();
  expect(asked).toEqual(['ZREM']);
});
