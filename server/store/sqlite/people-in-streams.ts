import type Database from 'libsql';
import { peopleIn } from '../person-ids.ts';
import { textOf } from './text.ts';

/** Who is in which stream. Anyone who has no name ('') stands for everyone: that stream could not be read when this was made. */
export const namedTable = `
  CREATE TABLE IF NOT EXISTS named (person TEXT NOT NULL, stream TEXT NOT NULL, PRIMARY KEY (person, stream)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS named_by_stream ON named (stream);
`;

export const namingQuestion = "SELECT DISTINCT stream FROM named WHERE person IN (?1, '')";

const insert = 'INSERT OR IGNORE INTO named (person, stream) SELECT value->>0, value->>1 FROM json_each(?1)';

/** Pairs that are known to be stored; beyond this they are stored once more, which changes nothing. */
const mostKnown = 50_000;

/** What is kept beside the entries, in their transaction. `flush` writes what was gathered; `forget` drops it after a rollback. */
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
    /** The stream goes, or what is in it changes: the person who is in it then is noted after this. */
    clear: (stream: string): void => {
      known.clear();
      remove.run(stream);
    },
    flush: (): void => {
      if (rows.length > 0) add.run(JSON.stringify(rows));
      rows = [];
      if (known.size > mostKnown) known.clear();
    },
    forget: (): void => {
      known.clear();
      rows = [];
    },
  };
}

/**
 * Who stands where in a file of an older release, read before the transaction that stores it: a damaged page spoils the transaction
 * it is read in. Anyone who looks for someone looks into a stream that can't be read, too.
 */
export function namedInAll(db: Database.Database): [person: string, stream: string][] {
  const names = db.prepare('SELECT CAST(stream AS BLOB) AS name FROM streams').all() as { name: ArrayBuffer }[];
  const entries = db.prepare('SELECT CAST(person AS BLOB) AS person, CAST(body AS BLOB) AS body FROM entries WHERE stream = ?1');
  return names.flatMap(({ name }) => {
    const stream = nameIn(name);
    if (stream === null) return [];
    try {
      const people = new Set<string>();
      for (const { person, body } of entries.all(stream) as { person: ArrayBuffer; body: ArrayBuffer }[])
        for (const one of peopleIn(textOf(person), textOf(body))) people.add(one);
      return [...people].map((person): [string, string] => [person, stream]);
    } catch {
      return [['', stream]];
    }
  });
}

/** Null where it is damaged: no one can ask for a stream of that name. */
function nameIn(bytes: ArrayBuffer): string | null {
  try {
    return textOf(bytes);
  } catch {
    return null;
  }
}

/** Within a transaction, once the table is there. */
export function storeNamed(db: Database.Database, rows: readonly [person: string, stream: string][]): void {
  db.prepare(insert).run(JSON.stringify(rows));
}
