import type { NextDeadline } from '../deadlines.ts';
import type { CommandRef, Entry, FaultOutcome } from '../log.ts';
import { parsedEvents } from '../parsed.ts';
import type { Query, Statement } from './statements.ts';

/** What the server's main thread sends to the database thread. */
export type Operation =
  | ({ kind: 'append'; stream: string; behind: Place; deadline: NextDeadline | undefined } & EntryBody)
  | { kind: 'read'; stream: string; after: number; most: number }
  | {
      kind: 'replace';
      stream: string;
      /** The epoch and the version that were read. */
      epoch: number;
      version: number;
      bodies: { version: number; hash: string; schema: number; body: string; person: string }[];
    }
  | { kind: 'drop'; stream: string }
  | { kind: 'naming'; person: string }
  | { kind: 'sweep' }
  | { kind: 'put'; stream: string; epoch: number; entries: EntryBody[] }
  | { kind: 'change'; statement: Statement; values: readonly Value[] }
  | { kind: 'ask'; statement: Query; values: readonly Value[] };

export function isRead({ kind }: Operation): boolean {
  return kind === 'read' || kind === 'ask' || kind === 'naming';
}

/** An entry to store: the number of its events, and their JSON. */
export type EntryBody = { version: number; command: CommandRef; count: number; schema: number; body: string };

/** The epoch of a stream and the key of its last command, '' before the first. */
export type Place = { epoch: number; last: string };

export type Value = string | number | null;
export type SqlRow = Record<string, Value>;

export type EntryRow = { version: number; schema: number; person: string; id: string; hash: string; body: string };

export type Outcome =
  | { kind: 'fault'; outcome: FaultOutcome; message: string }
  | { kind: 'stored' }
  | { kind: 'conflict' }
  | { kind: 'entries'; epoch: number; rows: EntryRow[] }
  | { kind: 'epoch'; epoch: number }
  | { kind: 'rows'; rows: SqlRow[] };

/** The outcome of each operation of a group. */
export type ThreadReply = Outcome[];

/** The first message of the thread: the database is open, or why it couldn't be opened. `code` is SQLite's own. */
export type OpenReply = { open: true } | { open: false; code: string; message: string };

export function entryOf(stream: string, row: EntryRow): Entry {
  return {
    version: row.version,
    command: { person: row.person, id: row.id, hash: row.hash },
    schema: row.schema,
    events: parsedEvents(row.body, stream),
  };
}

export function bodyOf({ version, command, schema, events }: Entry): EntryBody {
  return { version, command, count: events.length, schema, body: JSON.stringify(events) };
}
