import type Database from 'libsql';
import { peopleIn } from '../person-ids.ts';
import { bytesIn, textOf } from './text.ts';

/** Who is in which stream. An empty person ('') means anyone: that stream could not be read when the table was made. */
export const namedTable = `
  CREATE TABLE IF NOT EXISTS named (person TEXT NOT NULL, stream TEXT NOT NULL, PRIMARY KEY (person, stream)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS named_by_stream ON named (stream);
`;

export const namingQuestion = "SELECT DISTINCT stream FROM named WHERE person IN (?1, '')";

const insert = 'INSERT OR IGNORE INTO named (person, stream) SELECT value->>0, value->>1 FROM json_each(?1)';

/** How many pairs to remember as stored. Beyond this, pairs are stored once more, which changes nothing. */
const mostKnown = 50_000;

/**
 * Keeps the table up to date in the transaction of the entries. `flush` writes what was gathered.
 */
export function namedBeside(db: Database.Database) {
  const add = db.prepare(insert);
  const remove = db.prepare('DELETE FROM named WHERE stream = ?1');
  const known = new Set<string>();
  let rows: [person: string, stream: string][] = [];

  return {
    note: (stream: string, sender: string, events: string): void => {
      for (const person of peopleIn(sender, events)) {
        const pair = `${person} ${stream}`;
        if (known.has(pair)) continue;
        known.add(pair);
        rows.push([person, stream]);
      }
    },
    /** Call when a stream is dropped or rewritten, before noting the people who are in it then. */
    clear: (stream: string): void => {
      known.clear();
      remove.run(stream);
    },
    flush: (): void => {
      if (rows.length > 0) add.run(JSON.stringify(rows));
      rows = [];
      if (known.size > mostKnown) known.clear();
    },
  };
}

/**
 * Who is in which stream of an older release's file. Read before the transaction that stores it, because a damaged page spoils the
 * transaction that reads it. A stream that can't be read is listed for everyone, so every search looks into it.
 */
export function namedInAll(db: Database.Database): [person: string, stream: string][] {
  const names = db.prepare('SELECT CAST(stream AS BLOB) AS name FROM streams').all();
  const entries = db.prepare('SELECT CAST(person AS BLOB) AS person, CAST(body AS BLOB) AS body FROM entries WHERE stream = ?1');
  return names.flatMap((row) => {
    const stream = nameIn(row);
    if (stream === null) return [];
    try {
      const people = new Set<string>();
      for (const entry of entries.all(stream))
        for (const one of peopleIn(textOf(bytesIn(entry, 'person')), textOf(bytesIn(entry, 'body')))) people.add(one);
      return [...people].map((person): [string, string] => [person, stream]);
    } catch {
      // A read of the stream says that it is damaged.
      return [['', stream]];
    }
  });
}

/** Null if it is damaged: no one can ask for a stream of that name. */
function nameIn(row: unknown): string | null {
  try {
    return textOf(bytesIn(row, 'name'));
  } catch {
    // `verify` names what is damaged.
    return null;
  }
}

/** Call within a transaction, once the table exists. */
export function storeNamed(db: Database.Database, rows: readonly [person: string, stream: string][]): void {
  db.prepare(insert).run(JSON.stringify(rows));
}
