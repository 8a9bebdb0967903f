/**
 * The log: a small port with two makers that pass one contract suite (tests/contract). A stream is an ordered list of events;
 * its version is their number. Events are opaque here: the log knows order, commands and durability, and no rules.
 */
export type CommandRef = {
  person: string;
  id: string;
  /** Hash of the command's body: the same id with another body is another wish. */
  hash: string;
};

export type Entry = {
  /** Version of the stream before the first of these events. */
  version: number;
  command: CommandRef;
  events: readonly unknown[];
};

export type Stored = { epoch: number; entries: Entry[] };

export type Log = {
  /**
   * Stores an entry behind version `entry.version` of the stream. Resolves once it is durable; `conflict` when the stream
   * stands elsewhere, and nothing was stored. Throws LogFault.
   */
  append: (stream: string, entry: Entry) => Promise<'stored' | 'conflict'>;
  /** All entries from `after` (a version) on; a stream that never was has epoch 0 and no entries. */
  read: (stream: string, after: number) => Promise<Stored>;
  /** Replaces the events of a stream in place, the same number of them, and begins a new epoch; what was is gone from the disk. */
  rewrite: (stream: string, change: (events: readonly unknown[], version: number) => readonly unknown[]) => Promise<number>;
  /** Takes a stream away as if it never was. */
  drop: (stream: string) => Promise<void>;
};

/**
 * A fault of the disk. `full`: nothing was stored, writing may heal. `unknown`: whether it was stored cannot be told; the
 * process must stop, and the retry with the same command id settles it.
 */
export class LogFault extends Error {
  readonly outcome: 'full' | 'unknown';
  constructor(outcome: 'full' | 'unknown', cause: unknown) {
    super(outcome === 'full' ? 'the disk is full' : 'the disk failed a commit', { cause });
    this.outcome = outcome;
  }
}
