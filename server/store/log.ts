import type { NextDeadline } from './deadlines.ts';

/**
 * The log: a small port with two adapters that pass one contract suite (tests/contract). A stream is an ordered list of events;
 * its version is their number. Events are opaque here: the log knows order, commands and durability, and no rules. It keeps with
 * each entry the number of the shape that its events have, for the codec of its kind.
 */
export type CommandRef = {
  person: string;
  id: string;
  /** Hash of the command's body: the same id with another body is another command. Empty once that body was rewritten. */
  hash: string;
};

export type Entry = {
  /** Version of the stream before the first of these events. */
  version: number;
  command: CommandRef;
  /** The number of the shape in which the events were written, counted by each kind of stream for itself. */
  schema: number;
  events: readonly unknown[];
};

export type Stored = { epoch: number; entries: Entry[] };

/**
 * With the entry's version, the position at which the entry was decided. When several servers write, a version alone isn't enough:
 * an entry decided after one that was never stored could meet a stream of the same length with another past.
 */
export type ExpectedPosition = { epoch: number; last: CommandRef | null };

/** An entry that is durable, and the epoch of the stream it is in. */
export type Appended = { epoch: number; entry: Entry };

/** The position in a stream that has nothing yet. */
export const fromNothing: ExpectedPosition = { epoch: 0, last: null };

/** A stream's position after `entry`, and that entry; null if the follower has to read. Epoch 0: the stream was dropped. */
export type News = { epoch: number; version: number; entry: Entry | null };

/**
 * In: an entry. Out: the same number of events, and the number of their shape now. Called for each entry, starting with version 0,
 * and again from version 0 if the stream has moved meanwhile.
 */
export type Rewrite = (entry: Entry) => Pick<Entry, 'schema' | 'events'>;

export type Log = {
  /**
   * Stores an entry after version `entry.version` of the stream. Resolves with the entry once it is durable, for entries of one
   * stream in the order they were appended. `conflict`: the stream isn't at the expected position, or it is unknown whether the
   * entry was stored: read on, and decide again if the command isn't there. Throws LogFault. `deadline`: when the stream is due
   * after this entry, if that changes. It is stored with the entry or not at all; without it the stream stays due as it was.
   */
  append: (stream: string, entry: Entry, expected: ExpectedPosition, deadline?: NextDeadline) => Promise<Appended | 'conflict'>;
  /** All entries starting with version `after`. A stream that never existed has epoch 0 and no entries. */
  read: (stream: string, after: number) => Promise<Stored>;
  /**
   * Calls `heard` after every append, rewrite and drop by any server, including this one. News may come late, twice or not at all:
   * read if the versions don't join. Lost news is repaired within seconds. Out: stops following.
   */
  follow: (stream: string, heard: (news: News) => void) => Promise<() => void>;
  /**
   * Replaces the events of a stream in place, the same number of them, and begins a new epoch. If an entry or its shape's number
   * changes, the hash of its command is cleared: short words could be guessed from it. Concurrent rewrites are safe: one that finds
   * the epoch or the version moved starts again. Out: the new epoch. The files are swept soon.
   */
  rewrite: (stream: string, change: Rewrite) => Promise<number>;
  /** Deletes a stream as if it had never existed. The files are swept soon. */
  drop: (stream: string) => Promise<void>;
  /**
   * Every stream that names this person, as the sender of a command or anywhere in an event, found without reading any stream.
   * Never leaves one out; may give some more if the store can't tell, such as for an id that `freshPersonId` didn't make.
   */
  streamsNaming: (person: string) => Promise<string[]>;
  /**
   * Resolves once no file of the store holds anything that was replaced, dropped or deleted from the directory before. Throws
   * LogFault if that can't be done at present.
   */
  sweep: () => Promise<void>;
};

/** A log that can be moved to another store as a whole. */
export type MovableLog = Log & {
  /** The names of all streams, each once, in no order. */
  streams: () => AsyncIterable<string>;
  /** Stores a whole stream as it was read elsewhere. Out: false if the stream exists here, which then stays as it is. */
  put: (stream: string, stored: Stored) => Promise<boolean>;
};

/** The key of a command within its stream. */
export function keyOf({ person, id }: CommandRef): string {
  return `${person} ${id}`;
}

/** The entry with changed events; the same object if neither the events nor their shape changed. */
export function rewritten(entry: Entry, change: Rewrite): Entry {
  const { schema, events } = change(entry);
  if (schema === entry.schema && JSON.stringify(events) === JSON.stringify(entry.events)) return entry;
  return { ...entry, command: { ...entry.command, hash: '' }, schema, events };
}

/** Is this the command that was stored? After a rewrite only the id is left to compare, so any body matches. */
export function isSameCommand(stored: { hash: string }, asked: { hash: string }): boolean {
  return stored.hash === '' || stored.hash === asked.hash;
}

/**
 * What is known of an operation that failed. `full`: nothing was stored, and a later write may succeed. `failed`: nothing was
 * stored, and this operation alone is affected, for example because its stream is damaged. `unknown`: it may or may not be stored,
 * so the process must stop; the retry with the same command id settles it.
 */
export type FaultOutcome = 'full' | 'failed' | 'unknown';

const faultWords: Record<FaultOutcome, string> = {
  full: 'nothing can be stored at present',
  failed: 'it cannot be read or stored',
  unknown: 'the disk failed a commit',
};

export class LogFault extends Error {
  readonly outcome: FaultOutcome;
  constructor(outcome: FaultOutcome, cause: unknown) {
    // The reason goes into the message, because log lines don't show the cause.
    super(`${faultWords[outcome]}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.outcome = outcome;
  }
}

/** Does this fault affect only one operation, so that all others can continue? */
export function failsAlone(fault: unknown): boolean {
  return fault instanceof LogFault && fault.outcome === 'failed';
}
