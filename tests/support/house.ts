import { rmSync } from 'node:fs';
import { LoopbackProxy } from './proxy.ts';
import { RedisProcess } from './redis/redis-process.ts';
import { freePort, ServerProcess } from './server-process.ts';
import { freshFolder } from './start-server.ts';

/** The setup of docker-compose.yml, without Docker: Redis, two built servers as separate processes, a proxy in front. */
export type House = {
  url: string;
  redis: RedisProcess;
  nodes: [ServerProcess, ServerProcess];
  proxy: LoopbackProxy;
  close: () => Promise<void>;
};

export async function startHouse(): Promise<House> {
  const redis = await RedisProcess.start();
  const port = await freePort();
  const environment = { REDIS_URL: redis.url, PUBLIC_URL: `http://127.0.0.1:${port}`, BEHIND_PROXY: '1' };
  const node = async () => new ServerProcess(await freePort(), freshFolder(), environment);
  const nodes: House['nodes'] = [await node(), await node()];
  await Promise.all(nodes.map((one) => one.start()));
  const proxy = new LoopbackProxy(nodes.map((one) => one.port));
  const close = async () => {
    await proxy.close();
    for (const one of nodes) {
      await one.end();
      rmSync(one.dataDir, { recursive: true, force: true });
    }
    await redis.sweep();
  };
  return { url: await proxy.listen(port), redis, nodes, proxy, close };
}
