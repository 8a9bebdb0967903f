import { type Refusal, refuse } from '../../shared/domain/refusals.ts';
import type { Answer } from '../../shared/protocol/up.ts';
import { type CommandRef, type Entry, type Log, LogFault } from '../log/log.ts';
import type { Fact, Happened, Kind, Wished } from './kind.ts';

/** Where a stream stands: its state, and its version. */
type Standing<S> = { state: S; version: number; lastAt: number };

/** What a stream must be given from outside. */
export type Surroundings<S, E, W, X> = {
  log: Log;
  /** The circumstances of a wish, now. */
  contextFor: (state: S, wished: Wished<W>) => X;
  /** Told of a new state before it is stored, so that its deadline travels in the same commit. */
  beforeStored: (state: S) => void;
  /** Told of what is durable, in order. */
  onStored: (happened: readonly Happened<S, E>[]) => void;
};

function remembered({ person, id }: CommandRef): string {
  return `${person} ${id}`;
}

/**
 * One stream, one wish at a time: load, decide, append at the expected version, evolve, tell. Decides on provisional state while
 * commits are in flight; nothing leaves (no answer, no view) until its commit is durable.
 */
export class LiveStream<S, E extends Fact, W, X extends { at: number }> {
  epoch = 0;
  private stored: Standing<S>;
  private head: Standing<S>;
  private readonly accepted = new Map<string, { hash: string; settled: Promise<Answer> }>();
  private lastInFlight: Promise<unknown> = Promise.resolve();
  private catchingUp: Promise<void> | null = null;
  private readonly stream: string;
  private readonly kind: Kind<S, E, W, X>;
  private readonly around: Surroundings<S, E, W, X>;

  private constructor(stream: string, kind: Kind<S, E, W, X>, around: Surroundings<S, E, W, X>) {
    this.stream = stream;
    this.kind = kind;
    this.around = around;
    this.stored = { state: kind.none, version: 0, lastAt: 0 };
    this.head = this.stored;
  }

  /** 1. Load: folds the stream; `onFold` hears every event with the state around it. Throws where an event is unknown. */
  static async load<S, E extends Fact, W, X extends { at: number }>(
    stream: string,
    kind: Kind<S, E, W, X>,
    around: Surroundings<S, E, W, X>,
    onFold: (happened: Happened<S, E>) => void,
  ): Promise<LiveStream<S, E, W, X>> {
    const live = new LiveStream(stream, kind, around);
    const { epoch, entries } = await around.log.read(stream, 0);
    live.epoch = epoch;
    for (const entry of entries) for (const happened of live.absorb(entry)) onFold(happened);
    live.head = live.stored;
    return live;
  }

  /** The state that is durable: the only one that anybody may be shown. */
  get state(): S {
    return this.stored.state;
  }

  /** Events so far, those in flight among them. */
  get version(): number {
    return this.head.version;
  }

  /** Server time of the last thing that happened, in milliseconds. */
  get lastAt(): number {
    return this.stored.lastAt;
  }

  async submit(wished: Wished<W>): Promise<Answer> {
    if (this.catchingUp !== null) await this.catchingUp;
    const before = this.accepted.get(remembered(wished.command));
    if (before) return before.hash === wished.command.hash ? before.settled : refuse('id-used-otherwise');
    // 2. Decide, on what is stored or about to be.
    const { state, version, lastAt } = this.head;
    const context = this.around.contextFor(state, wished);
    const decided = this.kind.decide(state, wished.wish, { ...context, at: Math.max(context.at, lastAt) });
    if (!Array.isArray(decided)) return this.refused(wished, decided);
    const after = decided.reduce(this.kind.evolve, state);
    this.head = { state: after, version: version + decided.length, lastAt: decided.at(-1)?.at ?? lastAt };
    // 3. Append at the expected version. The next wish is decided meanwhile.
    this.around.beforeStored(after);
    const entry: Entry = { version, command: wished.command, events: decided };
    const settled = this.append(wished, entry);
    this.accepted.set(remembered(wished.command), { hash: wished.command.hash, settled });
    this.lastInFlight = settled.catch(() => undefined);
    return settled;
  }

  /** A refusal may rest on something that is not durable yet: it waits for it, and is judged anew if that was dropped. */
  private async refused(wished: Wished<W>, refusal: Refusal): Promise<Answer> {
    const { head } = this;
    if (head === this.stored) return refusal;
    await this.lastInFlight;
    return this.stored.version >= head.version ? refusal : this.submit(wished);
  }

  private async append(wished: Wished<W>, entry: Entry): Promise<Answer> {
    try {
      const outcome = await this.around.log.append(this.stream, entry);
      if (outcome === 'stored') {
        // 4. Evolve, then 5. tell: now it is a fact.
        this.around.onStored(this.absorb(entry));
        return { accepted: true };
      }
    } catch (fault) {
      this.accepted.delete(remembered(wished.command));
      if (!(fault instanceof LogFault) || fault.outcome === 'unknown') throw fault;
      this.dropProvisional();
      return refuse('cannot-store');
    }
    this.accepted.delete(remembered(wished.command));
    this.dropProvisional();
    await this.catchUp();
    return this.submit(wished);
  }

  private dropProvisional(): void {
    this.head = this.stored;
    // The deadline of what was dropped has taken the place of the real one.
    this.around.beforeStored(this.stored.state);
  }

  /** Somebody else wrote, or an earlier append of ours failed: read what is missing, tell it, and go on from there. */
  private catchUp(): Promise<void> {
    this.catchingUp ??= (async () => {
      const { epoch, entries } = await this.around.log.read(this.stream, this.stored.version);
      this.epoch = epoch;
      for (const entry of entries) if (entry.version === this.stored.version) this.around.onStored(this.absorb(entry));
      this.dropProvisional();
    })().finally(() => {
      this.catchingUp = null;
    });
    return this.catchingUp;
  }

  private absorb(entry: Entry): Happened<S, E>[] {
    let { state } = this.stored;
    const happened = (entry.events as E[]).map((event) => {
      const before = state;
      state = this.kind.evolve(state, event);
      return { event, before, after: state };
    });
    const caughtUp = this.head === this.stored;
    this.stored = {
      state,
      version: entry.version + entry.events.length,
      lastAt: happened.at(-1)?.event.at ?? this.stored.lastAt,
    };
    if (caughtUp || this.head.version === this.stored.version) this.head = this.stored;
    const key = remembered(entry.command);
    if (!this.accepted.has(key))
      this.accepted.set(key, { hash: entry.command.hash, settled: Promise.resolve({ accepted: true }) });
    return happened;
  }
}
