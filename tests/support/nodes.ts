import type { AppSettings } from '../../server/app-settings.ts';
import { RedisProcess } from './redis/redis-process.ts';
import { startServer, type TestServer } from './start-server.ts';

export type Nodes = { redis: RedisProcess; nodes: TestServer[]; add: () => Promise<TestServer>; close: () => Promise<void> };

/** Servers in this process on one Redis of their own. */
export async function startNodes(count = 2, settings: Partial<AppSettings> = {}): Promise<Nodes> {
  const redis = await RedisProcess.start();
  const shared = { redisUrl: redis.url, redisPrefix: 'test:', redisReplicas: 0 };
  const nodes: TestServer[] = [];
  const add = async () => {
    const node = await startServer({ shared, ...settings });
    nodes.push(node);
    return node;
  };
  for (let i = 0; i < count; i++) await add();
  return {
    redis,
    nodes,
    add,
    close: async () => {
      for (const node of nodes) await node.close();
      await redis.sweep();
    },
  };
}
