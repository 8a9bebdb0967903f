import { join } from 'node:path';
import { type Clock, systemClock } from '../engine/clock.ts';
import { inBackground } from '../engine/in-background.ts';
import { makePrivate } from '../private-files.ts';
import type { Note } from '../server-log.ts';
import type { Cluster } from './cluster.ts';
import type { MovableDirectory } from './directory.ts';
import { LogFault, type MovableLog } from './log.ts';
import { redisClock } from './redis/clock.ts';
import { RedisCluster } from './redis/cluster.ts';
import { redisDirectory } from './redis/directory.ts';
import { isOfRedis, RedisLink } from './redis/link.ts';
import { redisLog } from './redis/log.ts';
import { usesOfOlderRelease } from './redis/session-uses.ts';
import { CommitPacing } from './sqlite/commit-pacing.ts';
import { sqliteDirectory } from './sqlite/directory.ts';
import { CannotOpen, openSqlite } from './sqlite/link.ts';
import { LocalCluster } from './sqlite/local-cluster.ts';
import { sqliteLog } from './sqlite/log.ts';

/** Where several servers keep what a single one keeps in its data folder. */
export type SharedStore = {
  redisUrl: string;
  /** Put before every key, so that several installations can share one Redis. */
  redisPrefix: string;
  /** How many replicas must have what is stored before it is acknowledged. */
  redisReplicas: number;
};

/** Everything that is kept, and the clock it goes by. */
export type Store = { log: MovableLog; directory: MovableDirectory; cluster: Cluster; clock: Clock; close: () => Promise<void> };

/**
 * Says that the database can't be opened and what to do about it, in two sentences. In: the folder, and what `openFolder` rejected
 * with.
 */
export function whyNotOpen(folder: string, cause: unknown): string {
  const what = `The database in ${folder}`;
  const why = cause instanceof CannotOpen ? cause.why : 'other';
  if (isInUse(cause)) return `${what} is in use. Is another server running on this folder? Stop it first.`;
  if (why === 'damaged')
    return `${what} is damaged (${messageOf(cause)}). Keep a copy of the folder, and restore a backup into an empty one: docs/operating.md says how.`;
  return `${what} cannot be opened: ${messageOf(cause)}. See DATA_DIR.`;
}

/** Whether another process has the database open. */
export function isInUse(cause: unknown): boolean {
  return cause instanceof CannotOpen && cause.why === 'locked';
}

/** The message of a fault. */
export function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** Opens the data folder, which belongs to one server at a time. */
export async function openFolder(
  folder: string,
  note: Note,
  given?: Clock,
  onUnknown?: (fault: unknown) => void,
): Promise<Store> {
  makePrivate(...['', '-wal', '-shm'].map((ending) => join(folder, `gentle-pushback.db${ending}`)));
  const pace = new CommitPacing();
  const sqlite = await openSqlite(folder, pace.whenToCommit, onUnknown);
  const system = systemClock((byMs) => note('clock-stepped', { of: 'system', byMs }));
  const clock = given ?? system;
  return {
    log: sqliteLog(sqlite),
    directory: sqliteDirectory(sqlite),
    cluster: new LocalCluster(clock).join(),
    clock,
    close: async () => {
      system.stop();
      pace.stop();
      await sqlite.close();
    },
  };
}

/** Opens a Redis that any number of servers may share. Rejects if it can't be reached. */
export async function openShared({ redisUrl, redisPrefix, redisReplicas }: SharedStore, note: Note): Promise<Store> {
  const link = await RedisLink.open(redisUrl, (fault) => note('redis-unreachable', { err: fault }));
  await warn(link, note);
  // A Redis that comes back may have been restarted with other settings.
  link.onBack.push(() => inBackground(warn(link, note), (err) => note('redis-unreachable', { err })));
  const clock = await redisClock(link, (byMs) => note('clock-stepped', { of: 'Redis', byMs }));
  await usesOfOlderRelease(link, redisPrefix, clock.now());
  const log = redisLog(link, redisPrefix, redisReplicas, {
    unswept: (fault) => note('redis-not-rewritten', { err: fault }),
    behind: () => note('replicas-unreachable', { wanted: redisReplicas }),
  });
  const cluster = await RedisCluster.join(link, redisPrefix);
  return {
    log,
    directory: redisDirectory(link, redisPrefix),
    cluster,
    clock,
    close: async () => {
      clock.stop();
      await log.close();
      await cluster.close();
      link.close();
    },
  };
}

/** Reports settings of Redis that could lose acknowledged data. Some providers don't let them be read. */
async function warn(link: RedisLink, note: Note): Promise<void> {
  const wanted: [setting: string, value: string][] = [
    ['appendonly', 'yes'],
    ['appendfsync', 'always'],
    ['maxmemory-policy', 'noeviction'],
  ];
  for (const [setting, value] of wanted) {
    const reply = await link.ask('CONFIG', 'GET', setting).catch(() => null);
    const found = Array.isArray(reply) ? reply[1] : undefined;
    if (found !== undefined && found !== value) note('redis-may-lose', { setting, is: String(found), shouldBe: value });
  }
}

/** Whether a store or the connection to it failed, whichever store it is. */
export function isOfStore(fault: unknown): boolean {
  return fault instanceof LogFault || isOfRedis(fault);
}
