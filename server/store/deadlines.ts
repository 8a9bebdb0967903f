/**
 * The deadlines: when something is due in a stream, so that it happens even if no server has the stream in memory. They are written
 * by `Log.append`, which stores an entry and the deadline that it brings, or neither. What the events say alone is the truth. A
 * deadline here is never later than that, which could keep a room waiting for good. It may be earlier, for example after a crash
 * with a Redis in cluster mode: the stream refuses to pass it, and it is corrected. Its adapters pass one contract suite
 * (tests/contract/deadlines-contract.ts).
 */
export type Due = { stream: string; dueAt: number };

/** The deadline of a stream after an entry (ms), or none. `kind`: the kind of the stream, by which it is found. */
export type NextDeadline = { kind: string; dueAt: number | null };

/** One deadline, as it is moved to another store. */
export type DeadlineRecord = { record: 'deadline'; kind: string } & Due;

export type Deadlines = {
  /** Streams whose deadline has come by `now` (ms), a few hundred at most, longest due first. They stay until they are changed. */
  due: (kind: string, now: number) => Promise<Due[]>;
  /** Makes a stream due at `dueAt` (ms), unless it is due earlier. */
  atLatest: (kind: string, stream: string, dueAt: number) => Promise<void>;
  /**
   * Replaces a wrong deadline by another one (ms), or by none. Does nothing if there is another one by now: that came with a newer
   * entry.
   */
  correct: (kind: string, wrong: Due, dueAt: number | null) => Promise<void>;
  /** Deletes the deadline of a stream that was dropped. */
  drop: (kind: string, stream: string) => Promise<void>;
};

/** Deadlines that can be moved to another store as a whole. */
export type MovableDeadlines = Deadlines & {
  records: () => AsyncIterable<DeadlineRecord>;
  /** Puts the deadline of another store where there is none yet. */
  put: (record: DeadlineRecord) => Promise<void>;
};
