import { type Entry, type FaultOutcome, type Log, LogFault, type News } from '../../../server/store/log.ts';

/** An append that waits for its answer. */
type HeldAppend = {
  entry: Entry;
  /** Stores it, so that a read finds it before the answer comes. */
  writes: () => void;
  stores: () => void;
  conflicts: () => void;
  fails: (outcome: FaultOutcome) => void;
};

/** A log whose appends are answered by hand, and into which another server may write. */
export class HeldLog {
  readonly entries: Entry[] = [];
  readonly held: HeldAppend[] = [];
  /** Called at each read, before it is answered. */
  onRead: () => void = () => undefined;
  /** What the next rewrite fails with. */
  rewriteFails: LogFault | null = null;
  epoch = 1;
  /** The stream's deadline as it is stored. */
  deadline: number | null = null;
  private readonly followers = new Set<(news: News) => void>();

  /** How many follow the log now. */
  get followed(): number {
    return this.followers.size;
  }

  private get version(): number {
    return this.entries.reduce((sum, { events }) => sum + events.length, 0);
  }

  private tell(entry: Entry | null): void {
    for (const hear of this.followers) hear({ epoch: this.epoch, version: this.version, entry });
  }

  /** Another server stores an entry with one event. `isTold`: its news comes before the answers to held appends. */
  storesElsewhere(event: object, isTold = true): void {
    const command = { person: 'other', id: `other-${this.version}`, hash: 'other' };
    const entry = { version: this.version, command, schema: 1, events: [event] };
    this.entries.push(entry);
    if (isTold) this.tell(entry);
  }

  /** Another server rewrites the stream. */
  rewritesElsewhere(): void {
    this.epoch += 1;
    this.tell(null);
  }

  readonly log: Log = {
    append: (_, entry, __, deadline) =>
      new Promise((ok, no) => {
        const writes = () => {
          if (!this.entries.includes(entry)) this.entries.push(entry);
        };
        this.held.push({
          entry,
          writes,
          stores: () => {
            writes();
            if (deadline) this.deadline = deadline.dueAt;
            ok({ epoch: this.epoch, entry });
          },
          conflicts: () => ok('conflict'),
          fails: (outcome) => no(new LogFault(outcome, new Error('held'))),
        });
      }),
    read: async (_, after) => {
      const read = { epoch: this.epoch, entries: this.entries.filter(({ version }) => version >= after) };
      this.onRead();
      return read;
    },
    follow: async (_, heard) => {
      this.followers.add(heard);
      return () => void this.followers.delete(heard);
    },
    rewrite: async () => {
      if (this.rewriteFails) throw this.rewriteFails;
      this.epoch += 1;
      return this.epoch;
    },
    drop: async () => undefined,
    streamsNaming: async () => [],
    sweep: async () => undefined,
  };
}
