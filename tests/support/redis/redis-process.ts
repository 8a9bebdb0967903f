import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createClient } from 'redis';
import { findOrInstallRedis } from '../install/find-redis.ts';
import { own } from '../owned.ts';
import { freePort } from '../server-process.ts';
import { freshFolder } from '../start-server.ts';
import { until } from '../until.ts';

const durable = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', '', '--maxmemory-policy', 'noeviction'];
/** Uncompressed, because tests search its files for words. */
const readable = ['--rdbcompression', 'no'];

/** A separate Redis on the loopback that keeps every commit; it can be killed and started again on the same file. */
export class RedisProcess {
  readonly port: number;
  readonly folder = freshFolder();
  private readonly options: string[];
  private child: ChildProcess | null = null;
  output = '';

  private constructor(port: number, options: string[]) {
    this.port = port;
    this.options = options;
  }

  static async start(...options: string[]): Promise<RedisProcess> {
    const redis = new RedisProcess(await freePort(), options);
    await redis.begin();
    return redis;
  }

  /** A cluster of one member, which refuses every script whose keys are in several slots. */
  static async inClusterMode(): Promise<RedisProcess> {
    const redis = await RedisProcess.start('--cluster-enabled', 'yes');
    await redis.say('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
    const serves = async () => String(await redis.say('CLUSTER', 'INFO')).includes('cluster_state:ok');
    await until(serves, 'the cluster serves all slots');
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  async begin(): Promise<void> {
    const place = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.folder];
    const child = own(
      spawn(findOrInstallRedis(), [...place, ...durable, ...readable, ...this.options], {
        stdio: ['ignore', 'pipe', 'pipe'],
        // In its own process group: a child that rewrites its files ends with it.
        detached: true,
      }),
    );
    this.child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (data: Buffer) => {
        this.output += String(data);
      });
    await until(async () => {
      if (child.exitCode !== null) throw new Error(`Redis ended with ${child.exitCode}: ${this.output}`);
      return (await this.say('PING').catch(() => '')) === 'PONG';
    }, 'Redis answers');
  }

  /** One command, over a connection of its own. */
  say(...words: string[]): Promise<unknown> {
    return RedisProcess.sayTo(this.port, ...words);
  }

  /** One command to whatever listens on this port. */
  static async sayTo(port: number, ...words: string[]): Promise<unknown> {
    const client = createClient({
      url: `redis://127.0.0.1:${port}`,
      RESP: 2,
      socket: { reconnectStrategy: false, connectTimeout: 60_000 },
    });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await client.sendCommand(words);
    } finally {
      client.destroy();
    }
  }

  async end(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    const { child } = this;
    this.child = null;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise((ok) => child.once('exit', ok));
    // A kill goes to the whole group; on SIGTERM it ends its children itself.
    if (signal === 'SIGKILL' && child.pid) process.kill(-child.pid, signal);
    else child.kill(signal);
    await gone;
  }

  async sweep(): Promise<void> {
    await this.end();
    await until(() => this.isSwept(), 'the files of a Redis are gone');
  }

  /** A child that was killed with it may still be ending, and leave a file behind. */
  private isSwept(): boolean {
    try {
      rmSync(this.folder, { recursive: true, force: true });
      return true;
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code === 'ENOTEMPTY') return false;
      throw fault;
    }
  }
}

/** The Redis that REDIS_URL_TEST names, or a new one, with its files if the test can see them, and a function that puts it away. */
export async function anyRedis(): Promise<{ url: string; folder: string | null; sweep: () => Promise<void> }> {
  const told = process.env['REDIS_URL_TEST'];
  if (told) return { url: told, folder: null, sweep: async () => undefined };
  return RedisProcess.start();
}

/** Keeps the keys of one test apart from those of another. */
export function freshPrefix(): string {
  return `test-${randomBytes(6).toString('hex')}:`;
}
