import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findOrInstallRedis } from '../install/find-redis.ts';
import { own } from '../owned.ts';
import { freePort } from '../server-process.ts';
import { freshFolder } from '../start-server.ts';
import { until } from '../until.ts';
import { RedisProcess } from './redis-process.ts';

/** How long a Sentinel waits for the primary before it calls it down, in milliseconds. */
const downAfterMs = 1000;

/** A real Redis Sentinel: the program of Redis, with a file of its own that it writes to. */
class SentinelProcess {
  readonly address: string;
  private readonly folder = freshFolder();
  private readonly child: ChildProcess;

  constructor(port: number, masterName: string, primary: RedisProcess, quorum: number) {
    this.address = `127.0.0.1:${port}`;
    const lines = [
      `port ${port}`,
      'bind 127.0.0.1',
      `dir ${this.folder}`,
      `sentinel monitor ${masterName} 127.0.0.1 ${primary.port} ${quorum}`,
      `sentinel down-after-milliseconds ${masterName} ${downAfterMs}`,
      `sentinel failover-timeout ${masterName} 5000`,
    ];
    const settings = join(this.folder, 'sentinel.conf');
    writeFileSync(settings, `${lines.join('\n')}\n`);
    this.child = own(spawn(findOrInstallRedis(), [settings, '--sentinel'], { stdio: 'ignore' }));
  }

  async end(): Promise<void> {
    const gone = new Promise((ok) => this.child.once('exit', ok));
    if (this.child.exitCode === null && this.child.kill('SIGKILL')) await gone;
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export type Watched = {
  redises: RedisProcess[];
  sentinels: { addresses: string[]; masterName: string };
  /** The one that says that it is the primary, other than this one; null if none does. */
  primary: (but?: RedisProcess) => Promise<RedisProcess | null>;
  /** Has Sentinel promote a replica while the primary is well. */
  failOver: () => Promise<unknown>;
  sweep: () => Promise<void>;
};

const atOnce = ['--repl-diskless-sync-delay', '0'];

async function isPrimary(redis: RedisProcess): Promise<boolean> {
  const role = await redis.say('ROLE').catch(() => null);
  return Array.isArray(role) && role[0] === 'master';
}

/** A primary with replicas, and three Sentinels that know each other and all of them. */
export async function watchedRedis(masterName: string, replicas: number): Promise<Watched> {
  const first = await RedisProcess.start(...atOnce);
  const replicaOf = ['--replicaof', '127.0.0.1', String(first.port)];
  const redises = [first];
  for (let i = 0; i < replicas; i++) redises.push(await RedisProcess.start(...atOnce, ...replicaOf));
  const there = async () => String(await first.say('INFO', 'replication')).includes(`connected_slaves:${replicas}`);
  await until(there, 'the replicas are there');
  const ports = [await freePort(), await freePort(), await freePort()];
  const processes = ports.map((port) => new SentinelProcess(port, masterName, first, 2));
  const knows = async (port: number) => {
    const asked = await RedisProcess.sayTo(port, 'SENTINEL', 'MASTER', masterName).catch(() => []);
    const words = (asked as unknown[]).map(String);
    const wordAfter = (name: string) => words[words.indexOf(name) + 1];
    return wordAfter('num-slaves') === String(replicas) && wordAfter('num-other-sentinels') === '2';
  };
  await until(async () => (await Promise.all(ports.map(knows))).every(Boolean), 'the Sentinels know each other', 30_000);
  return {
    redises,
    sentinels: { addresses: processes.map(({ address }) => address), masterName },
    primary: async (but?: RedisProcess) => {
      for (const redis of redises) if (redis !== but && (await isPrimary(redis))) return redis;
      return null;
    },
    failOver: () => RedisProcess.sayTo(ports[0] ?? 0, 'SENTINEL', 'FAILOVER', masterName),
    sweep: async () => {
      for (const one of processes) await one.end();
      for (const redis of redises) await redis.sweep();
    },
  };
}
