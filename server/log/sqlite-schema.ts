import type Database from 'libsql';

/** Raised when the tables change; a newer file is refused, so that an old server never writes into it. */
const schemaVersion = 1;

const tables = `
  CREATE TABLE IF NOT EXISTS streams (stream TEXT PRIMARY KEY, epoch INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS entries (
    stream TEXT NOT NULL, version INTEGER NOT NULL, count INTEGER NOT NULL,
    person TEXT NOT NULL, id TEXT NOT NULL, hash TEXT NOT NULL, schema INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (stream, version)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS sessions (token TEXT PRIMARY KEY, person TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS persons (person TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS doors (
    room TEXT PRIMARY KEY, code TEXT NOT NULL UNIQUE, invitation TEXT NOT NULL UNIQUE,
    opener TEXT NOT NULL, command TEXT NOT NULL, UNIQUE (opener, command)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS deadlines (room TEXT PRIMARY KEY, due_at INTEGER NOT NULL) WITHOUT ROWID;
`;

/**
 * Prepares the file. Exclusive locking keeps a second server out of the same data folder and makes this the single
 * connection that the bundled SQLite needs (its WAL-reset fault concerns several connections only).
 */
export function openSchema(db: Database.Database): void {
  db.exec('PRAGMA locking_mode = EXCLUSIVE');
  db.pragma('journal_mode = WAL');
  db.exec('PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY');
  const [row] = db.pragma('user_version') as { user_version: number }[];
  if ((row?.user_version ?? 0) > schemaVersion) throw new Error('the data folder was written by a newer release');
  db.exec(tables);
  db.exec(`PRAGMA user_version = ${schemaVersion}`);
}
