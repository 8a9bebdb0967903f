/**
 * The log: a small port with two makers that pass one contract suite (tests/contract). A stream is an ordered list of events;
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
 * What an entry was decided on, beside its version. Where several servers write, a version alone is not enough: an entry decided
 * behind one that was never stored could meet a stream of the same length with another past.
 */
export type ExpectedPosition = { epoch: number; last: CommandRef | null };

/** An entry that is durable, and the epoch of the stream it is in. */
export type Appended = { epoch: number; entry: Entry };

/** Nothing was there before. */
export const fromNothing: ExpectedPosition = { epoch: 0, last: null };

/** Where a stream stands now (after `entry`); the entry that brought it there, or null where it has to be read. Epoch 0: dropped. */
export type News = { epoch: number; version: number; entry: Entry | null };

/**
 * In: an entry. Out: as many events, and the number of the shape that they have now. Told from the beginning of the stream on, and
 * from version 0 once more where the stream has moved meanwhile.
 */
export type Rewrite = (entry: Entry) => Pick<Entry, 'schema' | 'events'>;

export type Log = {
  /**
   * Stores an entry after version `entry.version` of the stream. Resolves with the entry once it is durable, for entries of one stream in
   * the order they were appended. `conflict`: the stream isn't at the expected position, or whether it was stored could not be told:
   * read on, and decide again if the command isn't there. Throws LogFault.
   */
  append: (stream: string, entry: Entry, expected: ExpectedPosition) => Promise<Appended | 'conflict'>;
  /** All entries from `after` (a version) on; a stream that never was has epoch 0 and no entries. */
  read: (stream: string, after: number) => Promise<Stored>;
  /**
   * Hears of whatever is appended, rewritten or dropped from now on, by whomever; one's own too. News may come late, twice or
   * leave something out: where the versions do not join, read. What is lost on the way is repaired within seconds. Out: stops.
   */
  follow: (stream: string, heard: (news: News) => void) => Promise<() => void>;
  /**
   * Replaces the events of a stream in place, the same number of them, and begins a new epoch. Where an entry or its number
   * changes, the hash of its command goes too: short words could be guessed from it. The files are swept soon.
   */
  rewrite: (stream: string, change: Rewrite) => Promise<number>;
  /** Takes a stream away as if it never was. The files are swept soon. */
  drop: (stream: string) => Promise<void>;
  /**
   * Every stream in which this person stands, as the sender of a command or anywhere in an event, found without reading any. Never one
   * too few; some more where that can't be told, such as for an id that `freshPersonId` didn't make.
   */
  streamsNaming: (person: string) => Promise<string[]>;
  /**
   * Resolves once no file of the store holds anything that was replaced, dropped or taken from the directory before. Throws LogFault
   * where that cannot be done at present.
   */
  sweep: () => Promise<void>;
};

/** A log that can be taken elsewhere as a whole. */
export type MovableLog = Log & {
  /** The names of all streams, each once, in no order. */
  streams: () => AsyncIterable<string>;
  /** Puts a whole stream, as it was read elsewhere, where none is; false where one is. */
  put: (stream: string, stored: Stored) => Promise<boolean>;
};

/** How a command is told from others of its stream. */
export function keyOf({ person, id }: CommandRef): string {
  return `${person} ${id}`;
}

/** An entry with other events. The same ones, of the same shape: the very same entry. */
export function rewritten(entry: Entry, change: Rewrite): Entry {
  const { schema, events } = change(entry);
  if (schema === entry.schema && JSON.stringify(events) === JSON.stringify(entry.events)) return entry;
  return { ...entry, command: { ...entry.command, hash: '' }, schema, events };
}

/** Is this the command that was stored? Of one that was rewritten only the id is left to tell. */
export function isSameCommand(stored: { hash: string }, asked: { hash: string }): boolean {
  return stored.hash === '' || stored.hash === asked.hash;
}

/**
 * What is known of an operation that failed. `full`: nothing was stored, writing may heal. `failed`: nothing was stored, and this
 * operation alone is affected, for example because its stream is damaged. `unknown`: no one can tell whether it was stored, so the
 * process must stop; the retry with the same command id settles it.
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
    // The reason goes into the message: the person who reads a log line sees no cause.
    super(`${faultWords[outcome]}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.outcome = outcome;
  }
}

/** Does this fault concern one operation alone, so that everyone else can go on? */
export function failsAlone(fault: unknown): boolean {
  return fault instanceof LogFault && fault.outcome === 'failed';
}
