import type Database from 'libsql';
import { namedInAll, namedTable, storeNamed } from './people-in-streams.ts';
import { assertSingleConnection } from './single.ts';
import { numberIn, pragmaRow } from './text.ts';

/** Raised when the tables change. A newer file is refused, so that an old server never writes into it. */
const schemaVersion = 8;
/** Since this version, the file says who is in which stream. */
const namedSince = 4;

const tables = `
  CREATE TABLE IF NOT EXISTS streams (stream TEXT PRIMARY KEY, epoch INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS entries (
    stream TEXT NOT NULL, version INTEGER NOT NULL, count INTEGER NOT NULL,
    person TEXT NOT NULL, id TEXT NOT NULL, hash TEXT NOT NULL, schema INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (stream, version)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS sessions (
    token TEXT PRIMARY KEY, person TEXT NOT NULL, at INTEGER NOT NULL, used INTEGER NOT NULL, replaces TEXT) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS sessions_replaced ON sessions (replaces) WHERE replaces IS NOT NULL;
  CREATE TABLE IF NOT EXISTS persons (person TEXT PRIMARY KEY, name TEXT NOT NULL, seen INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS access (
    stream TEXT PRIMARY KEY, kind TEXT NOT NULL DEFAULT 'room', code TEXT NOT NULL UNIQUE, invitation TEXT NOT NULL UNIQUE,
    opener TEXT NOT NULL, command TEXT NOT NULL, UNIQUE (opener, command)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS erasures (person TEXT PRIMARY KEY, at INTEGER NOT NULL, done INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS passes (
    stream TEXT NOT NULL, kind TEXT NOT NULL, holder TEXT NOT NULL, key TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (stream, kind, holder), UNIQUE (kind, key)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS came (
    person TEXT NOT NULL, stream TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (person, stream)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS came_by_stream ON came (stream);
  CREATE TABLE IF NOT EXISTS deadlines (stream TEXT PRIMARY KEY, kind TEXT NOT NULL, due_at INTEGER NOT NULL) WITHOUT ROWID;
  ${namedTable}
`;

const nowMs = "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)";

/** Brings a file of an older release up to this one, by the version it starts with. New tables are created separately. */
const migrations: Record<number, string> = {
  1: `ALTER TABLE doors RENAME COLUMN room TO stream;
      ALTER TABLE doors ADD COLUMN kind TEXT NOT NULL DEFAULT 'room';
      ALTER TABLE deadlines RENAME COLUMN room TO stream;`,
  // Uses of sessions were not recorded: existing sessions count as used now.
  4: `ALTER TABLE sessions ADD COLUMN used INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE persons ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;
      UPDATE sessions SET used = max(at, ${nowMs});
      UPDATE persons SET seen = ${nowMs};`,
  5: 'ALTER TABLE doors RENAME TO access;',
  // Only rooms had deadlines.
  6: "ALTER TABLE deadlines ADD COLUMN kind TEXT NOT NULL DEFAULT 'room';",
  7: 'ALTER TABLE sessions ADD COLUMN replaces TEXT;',
};

function migrate(db: Database.Database, from: number): void {
  for (let version = from; version > 0 && version < schemaVersion; version++) db.exec(migrations[version] ?? '');
}

/** Refuses a file that this release can't or mustn't write into; `code` tells the reasons apart. */
function refuseFile(code: 'NEWER' | 'FOREIGN', message: string): never {
  throw Object.assign(new Error(message), { code });
}

/** Whether there are tables, and none of them is the one that every release has had. */
function isForeign(db: Database.Database): boolean {
  const question =
    "SELECT count(*) AS tables, coalesce(sum(name = 'streams'), 0) AS ours FROM sqlite_master WHERE type = 'table'";
  const row = db.prepare(question).get();
  return numberIn(row, 'tables') > 0 && numberIn(row, 'ours') === 0;
}

/**
 * Prepares the file. Exclusive locking keeps a second server out of the data folder and makes this the only connection, which the
 * bundled SQLite needs. That is asserted: a server that can't be sure doesn't start.
 */
export function openSchema(db: Database.Database): void {
  db.exec('PRAGMA locking_mode = EXCLUSIVE');
  db.pragma('journal_mode = WAL');
  db.exec('PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY');
  const found = numberIn(pragmaRow(db, 'user_version'), 'user_version');
  if (isForeign(db)) refuseFile('FOREIGN', 'it is a database of another program');
  if (found > schemaVersion) refuseFile('NEWER', 'it was written by a newer release');
  const named = found > 0 && found < namedSince ? namedInAll(db) : [];
  db.exec('BEGIN IMMEDIATE');
  migrate(db, found);
  db.exec(tables);
  storeNamed(db, named);
  db.exec(`PRAGMA user_version = ${schemaVersion}`);
  db.exec('COMMIT');
  assertSingleConnection(db);
}
