import { connect, createServer, type Server, type Socket } from 'node:net';
import { RedisProcess } from '../../support/redis/redis-process.ts';
import { roundIn } from '../../support/rounds/round-in.ts';
import { freePort, ServerProcess } from '../../support/server-process.ts';
import { freshFolder } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';
import { mark } from '../steady-room.ts';
import { SpreadRoom } from './two-nodes.ts';

/** The beginning of a published message in version 2 of the Redis protocol. */
const told = Buffer.from('*3\r\n$7\r\nmessage\r\n');

/** A proxy between one server and Redis: on request it drops what Redis publishes, and passes everything else. */
class LosingProxy {
  losing = false;
  lost = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  constructor(target: number) {
    this.server = createServer((near) => {
      const far = connect(target, '127.0.0.1');
      for (const socket of [near, far]) {
        this.sockets.add(socket.setNoDelay(true));
        socket.on('error', () => undefined);
        socket.on('close', () => {
          near.destroy();
          far.destroy();
          this.sockets.delete(socket);
        });
      }
      near.on('data', (data) => far.write(data));
      far.on('data', (data) => {
        if (this.losing && data.subarray(0, told.length).equals(told)) this.lost += 1;
        else near.write(data);
      });
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((ok) => this.server.listen(0, '127.0.0.1', ok));
    const address = this.server.address();
    return `redis://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((ok) => this.server.close(ok));
  }
}

/**
 * Two servers on one Redis, whose last publications don't reach the second server; then nothing more happens. Out: ms until
 * repaired.
 */
export async function losePublishes(times: number): Promise<{ repairedMs: number[]; lost: number }> {
  const redis = await RedisProcess.start();
  const proxy = new LosingProxy(redis.port);
  const urls = [redis.url, await proxy.listen()];
  const [one, two] = await Promise.all(
    urls.map(async (url) => new ServerProcess(await freePort(), freshFolder(), { REDIS_URL: url })),
  );
  if (!one || !two) throw new Error('impossible: no servers');
  try {
    await Promise.all([one.start(), two.start()]);
    const room = await SpreadRoom.open([one, two]);
    // The first observer is at the first server, the second one at the server that gets no publications.
    const [giver, reader] = room.observers;
    if (!giver || !reader) throw new Error('impossible: no observers');
    const sees = (id: string | null) => () => roundIn(reader.state).marks?.some((m) => m.id === id) ?? false;
    const repairedMs: number[] = [];
    for (let i = 0; i < times; i++) {
      await until(sees(await mark(giver)), 'what is published arrives');
      proxy.losing = true;
      const last = await mark(giver);
      const began = performance.now();
      await until(sees(last), 'the other server has found what it was not told');
      repairedMs.push(performance.now() - began);
      proxy.losing = false;
    }
    room.close();
    return { repairedMs, lost: proxy.lost };
  } finally {
    await Promise.all([one.end(), two.end()]);
    await proxy.close();
    await redis.sweep();
  }
}
