import { statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { openWhole } from '../closing.ts';
import { makePrivate } from '../private-files.ts';
import { type Clock, systemClock } from '../scheduling/clock.ts';
import type { Note } from '../server-log.ts';
import { failsAlone, LogFault } from './log.ts';
import { sqliteAccess } from './sqlite/access.ts';
import { CommitPacing } from './sqlite/commit-pacing.ts';
import { sqliteDeadlines } from './sqlite/deadlines.ts';
import { sqliteDirectory } from './sqlite/directory.ts';
import { CannotOpen, openSqlite, type Sqlite } from './sqlite/link.ts';
import { LocalCluster } from './sqlite/local-cluster.ts';
import { sqliteLog } from './sqlite/log.ts';
import type { SharedStore, Store } from './store.ts';

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
  if (why === 'empty')
    return `${what} is empty (0 bytes): what was in it is gone. Restore a backup into another folder: docs/operating.md says how. If nothing was ever in it, delete gentle-pushback.db.`;
  return `${what} cannot be opened: ${messageOf(cause)}. See DATA_DIR.`;
}

/** Says that a backup can't be opened, in a sentence. In: the file, and what `openFolder` rejected with for a copy of it. */
export function whyNotBackup(file: string, cause: unknown): string {
  const why = cause instanceof CannotOpen ? cause.why : 'other';
  if (why === 'foreign') return `${file} is a database of another program, and no backup of Gentle Pushback.`;
  if (why === 'newer') return `${file} is a backup by a newer release: use that release, or an older backup.`;
  if (why === 'empty') return `${file} is empty: it has 0 bytes.`;
  if (why === 'damaged') return `${file} is a damaged backup that can't be opened: ${messageOf(cause)}.`;
  return `${file} can't be opened: ${messageOf(cause)}.`;
}

/** Whether the bytes of a database are damaged, so that it can't be opened. */
export function isDamaged(cause: unknown): boolean {
  return cause instanceof CannotOpen && cause.why === 'damaged';
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
  return openWhole(note, async (closing) => {
    const pace = new CommitPacing();
    closing.add('the pace of commits', () => pace.stop());
    const sqlite = await openSqlite(folder, pace.whenToCommit, onUnknown);
    closing.add('the database', () => sqlite.close());
    const system = systemClock((byMs) => note('clock-stepped', { of: 'system', byMs }));
    closing.add('the clock', () => system.stop());
    const clock = given ?? system;
    return {
      log: sqliteLog(sqlite),
      directory: sqliteDirectory(sqlite),
      access: sqliteAccess(sqlite),
      deadlines: sqliteDeadlines(sqlite),
      cluster: new LocalCluster(clock).join(),
      clock,
      isThere: sameFile(join(folder, 'gentle-pushback.db')),
      damage: () => damageIn(sqlite),
      close: () => closing.close(),
    };
  });
}

/** Out: whether the file of this name is still the one that it was. A deleted file takes all writes until it is closed. */
function sameFile(file: string): () => Promise<boolean> {
  const { dev, ino } = statSync(file);
  return async () => {
    // A file that can't be looked at is not the one that it was, which the caller says.
    const now = await stat(file).catch(() => null);
    return now !== null && now.dev === dev && now.ino === ino;
  };
}

async function damageIn(sqlite: Sqlite): Promise<string | null> {
  try {
    const [row] = await sqlite.ask('integrity');
    const found = String(row?.['found']);
    return found === 'ok' ? null : found.replace(/^\*\*\* in database main \*\*\*\n/, '');
  } catch (fault) {
    if (!failsAlone(fault)) throw fault;
    return messageOf(fault);
  }
}

/** Whether a fault is one of Redis; null until its client is loaded, before which there is none. */
let isOfRedis: ((fault: unknown) => boolean) | null = null;

/**
 * Opens a Redis that any number of servers may share. Rejects with a sentence if it can't be reached, or is too lax for `strict`.
 * Its client is a tenth of a start, so it is loaded only here.
 */
export async function openShared(shared: SharedStore, note: Note): Promise<Store> {
  const redis = await import('./redis/open-redis.ts');
  isOfRedis = redis.isOfRedis;
  return redis.openRedis(shared, note);
}

/** Whether a store or the connection to it failed, whichever store it is. */
export function isOfStore(fault: unknown): boolean {
  return fault instanceof LogFault || isOfRedis?.(fault) === true;
}
