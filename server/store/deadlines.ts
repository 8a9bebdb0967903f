/**
 * The deadlines: when something is due in a stream, so that it happens even if no server has the stream in memory. They are a copy:
 * what a stream's events say alone is the truth, and a deadline that differs can be set right from there. Its adapters pass one
 * contract suite (tests/contract/deadlines-contract.ts).
 */
export type Due = { stream: string; dueAt: number };

/** One deadline, as it is moved to another store. */
export type DeadlineRecord = { record: 'deadline'; kind: string } & Due;

export type Deadlines = {
  /** Sets the next deadline of a stream (ms), or none. Sent before the append that causes it, so that both are one commit. */
  set: (kind: string, stream: string, dueAt: number | null) => Promise<void>;
  /** Streams whose deadline has come by `now`, a few hundred at most, longest due first. They stay until they are set again. */
  due: (kind: string, now: number) => Promise<Due[]>;
};

/** Deadlines that can be moved to another store as a whole. */
export type MovableDeadlines = Deadlines & {
  records: () => AsyncIterable<DeadlineRecord>;
  /** Puts the deadline of another store where there is none yet. */
  put: (record: DeadlineRecord) => Promise<void>;
};
