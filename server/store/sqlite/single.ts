import type Database from 'libsql';
import { pragmaRow, textColumn } from './text.ts';

/** Before this release, several connections to one file in WAL mode could lose committed data (the WAL-reset fault). */
const safeWithSeveral = [3, 51, 3] as const;

function isAtLeast(version: string, wanted: readonly number[]): boolean {
  const found = version.split('.').map(Number);
  for (const [i, least] of wanted.entries()) {
    const part = found[i] ?? 0;
    if (part !== least) return part > least;
  }
  return true;
}

/**
 * Throws unless this SQLite is safe as it was opened: its release doesn't have the fault, or the file is locked for this connection
 * alone. In: the release as `sqlite_version()` returns it, the locking mode as the pragma returns it.
 */
export function assertSafe(version: string, lockingMode: string): void {
  if (isAtLeast(version, safeWithSeveral) || lockingMode === 'exclusive') return;
  throw new Error(`SQLite ${version} is safe with a single connection only, and its file is not locked (${lockingMode})`);
}

/** Asks the connection itself, once the first transaction has taken the lock. */
export function assertSingleConnection(db: Database.Database): void {
  const version = textColumn(db.prepare('SELECT sqlite_version() AS version').get(), 'version');
  assertSafe(version, textColumn(pragmaRow(db, 'locking_mode'), 'locking_mode'));
}
