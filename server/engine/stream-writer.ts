import { type Refusal, refuse } from '../../shared/domain/refusals.ts';
import type { Answer } from '../../shared/protocol/up.ts';
import { type CommandRef, type Entry, isSameCommand, keyOf, type Log, LogFault, type News } from '../store/log.ts';
import type { AnyEvent, AppliedEvent, StreamDefinition, Submission } from './stream-kind.ts';

/** Where a stream stands: its state, its version, and the entry that brought it there. */
type Head<S> = { state: S; version: number; lastAt: number; last: CommandRef | null; lastBegan: number };

/** An entry decided here that is not stored yet, and what it makes happen. */
type InFlight<S, E> = { key: string; entry: Entry; applied: AppliedEvent<S, E>[] };

const yes: Answer = { accepted: true };

/** What a stream must be given from outside. */
export type WriterHost<S, E, C, X> = {
  log: Log;
  /** The circumstances of a command, now. */
  contextFor: (state: S, submitted: Submission<C>) => X;
  /** Told of a new state before it is stored, so that its deadline travels in the same commit. */
  beforeStored: (state: S) => void;
  /** Told of what is durable, in order; `ours`: decided here, and not heard from another server. */
  onStored: (applied: readonly AppliedEvent<S, E>[], ours: boolean) => void;
  /** This is of no use any more: the log holds another stream than the one loaded, or what it holds cannot be folded. */
  onOver: (why: StreamReplaced | Error) => void;
};

/** The stream was rewritten, dropped or lost its end elsewhere: it must be loaded again, and the command asked of that. */
export class StreamReplaced extends Error {}

/** The rules threw while they decided or folded a command. Nothing of it was stored, and the stream is as it was. */
export class BrokenRule extends Error {
  constructor(cause: unknown) {
    super('the rules threw', { cause });
  }
}

/**
 * One stream, one command at a time: load, decide, append at the expected version, evolve, tell. Decides on provisional state while
 * commits are in flight; nothing leaves (no answer, no view) until its commit is durable. Other servers may write the same
 * stream: what they store is heard and folded, and a command that met it is decided again.
 */
export class StreamWriter<S, E extends AnyEvent, C, X extends { at: number }> {
  epoch = 0;
  /** Of no use any more: this stream must be loaded again. */
  over = false;
  private stored: Head<S>;
  private head: Head<S>;
  /** Decided on one another, in order. */
  private inFlight: InFlight<S, E>[] = [];
  /** The epoch that a rewriting of our own begins. None is 0, which is what a dropped stream has. */
  private rewritingTo: number | null = null;
  /** The hash of every command that is stored: they are kept as long as the stream lives, so they must be small. */
  private readonly accepted = new Map<string, string>();
  /** Commands of which it is not known yet whether they are stored. */
  private readonly waiting = new Map<string, { hash: string; settled: Promise<Answer> }>();
  private lastInFlight: Promise<unknown> = Promise.resolve();
  private catchingUp: Promise<void> | null = null;
  private readonly stream: string;
  private readonly kind: StreamDefinition<S, E, C, X>;
  private readonly host: WriterHost<S, E, C, X>;

  private constructor(stream: string, kind: StreamDefinition<S, E, C, X>, host: WriterHost<S, E, C, X>) {
    this.stream = stream;
    this.kind = kind;
    this.host = host;
    this.stored = { state: kind.none, version: 0, lastAt: 0, last: null, lastBegan: 0 };
    this.head = this.stored;
  }

  /** 1. Load: folds the stream; `onFold` hears every event with the state around it. Throws where an event is unknown. */
  static async load<S, E extends AnyEvent, C, X extends { at: number }>(
    stream: string,
    kind: StreamDefinition<S, E, C, X>,
    host: WriterHost<S, E, C, X>,
    onFold: (applied: AppliedEvent<S, E>) => void,
  ): Promise<StreamWriter<S, E, C, X>> {
    const live = new StreamWriter(stream, kind, host);
    const { epoch, entries } = await host.log.read(stream, 0);
    live.epoch = epoch;
    for (const entry of entries) for (const applied of live.absorb(entry).applied) onFold(applied);
    return live;
  }

  /** The state that is durable: the only one that anyone may be shown. */
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

  /** Are commands on their way to the disk? */
  get busy(): boolean {
    return this.inFlight.length > 0;
  }

  async submit(submitted: Submission<C>): Promise<Answer> {
    if (this.catchingUp !== null) await this.catchingUp;
    if (this.over) throw new StreamReplaced();
    const key = keyOf(submitted.ref);
    const hash = this.accepted.get(key);
    if (hash !== undefined) return isSameCommand({ hash }, submitted.ref) ? yes : refuse('id-used-otherwise');
    const before = this.waiting.get(key);
    if (before) return isSameCommand(before, submitted.ref) ? before.settled : refuse('id-used-otherwise');
    // 2. Decide, on what is stored or about to be.
    const { state, version, lastAt, last } = this.head;
    const decided = this.decide(submitted);
    if (!('events' in decided)) return this.refused(submitted, decided);
    const { events, applied } = decided;
    const entry: Entry = { version, command: submitted.ref, events };
    const after = applied.at(-1)?.after ?? state;
    this.head = headAfter(entry, after, events.at(-1)?.at ?? lastAt);
    this.inFlight.push({ key, entry, applied });
    // 3. Append at the expected version. The next command is decided meanwhile.
    this.host.beforeStored(after);
    const settled = this.append(submitted, entry, { epoch: this.epoch, last });
    this.waiting.set(key, { hash: submitted.ref.hash, settled });
    this.lastInFlight = settled.catch(() => undefined);
    return settled;
  }

  /** What a command would be answered now; nothing is stored. `repeated`: it was stored before. Throws BrokenRule. */
  preview(submitted: Submission<C>): 'accepted' | 'repeated' | Refusal {
    const hash = this.accepted.get(keyOf(submitted.ref));
    if (hash !== undefined) return isSameCommand({ hash }, submitted.ref) ? 'repeated' : refuse('id-used-otherwise');
    const decided = this.decide(submitted);
    return 'events' in decided ? 'accepted' : decided;
  }

  /** What the rules make of a command at the head of the stream, folded. Throws BrokenRule: then nothing has changed. */
  private decide(submitted: Submission<C>): { events: E[]; applied: AppliedEvent<S, E>[] } | Refusal {
    const { state, version, lastAt } = this.head;
    try {
      const context = this.host.contextFor(state, submitted);
      const events = this.kind.decide(state, submitted.command, { ...context, at: Math.max(context.at, lastAt) });
      return Array.isArray(events) ? { events, applied: this.foldFrom(state, version, events) } : events;
    } catch (cause) {
      throw new BrokenRule(cause);
    }
  }

  /** A refusal may rest on something that is not durable yet: it waits for it, and is judged again if that was dropped. */
  private async refused(submitted: Submission<C>, refusal: Refusal): Promise<Answer> {
    const { head } = this;
    if (head === this.stored) return refusal;
    await this.lastInFlight;
    return this.stored.version >= head.version ? refusal : this.submit(submitted);
  }

  private async append(
    submitted: Submission<C>,
    entry: Entry,
    behind: { epoch: number; last: CommandRef | null },
  ): Promise<Answer> {
    const key = keyOf(submitted.ref);
    try {
      const outcome = await this.host.log.append(this.stream, entry, behind);
      if (outcome === 'stored') {
        // 4. Evolve, then 5. tell: now it is a fact.
        if (this.stored.version === entry.version) this.fold(entry);
        else if (this.stored.version < entry.version) await this.catchUp();
        return yes;
      }
    } catch (fault) {
      this.waiting.delete(key);
      if (!(fault instanceof LogFault) || fault.outcome === 'unknown') throw fault;
      this.dropProvisional(key);
      return refuse('cannot-store');
    }
    this.dropProvisional(key);
    await this.catchUp();
    // It may have been found there: stored by another server, or by us over a connection that was lost.
    this.waiting.delete(key);
    return this.submit(submitted);
  }

  /** Forgets what was decided and not stored, if this command still belongs to it. */
  private dropProvisional(key: string): void {
    if (!this.inFlight.some((one) => one.key === key)) return;
    this.inFlight = [];
    this.head = this.stored;
    // The deadline of what was dropped has taken the place of the real one.
    this.host.beforeStored(this.stored.state);
  }

  /** Reads what other servers have stored meanwhile: for what must not rest on news that may come late. */
  upToDate(): Promise<void> {
    return this.over ? Promise.reject(new StreamReplaced()) : this.catchUp();
  }

  /** What the log tells: an entry to fold, or that something has to be read. */
  hear({ epoch, version, entry }: News): void {
    if (this.over) return;
    if (epoch !== this.epoch && epoch === this.rewritingTo) this.epoch = epoch;
    if (epoch !== this.epoch) {
      this.end(new StreamReplaced());
      return;
    }
    if (entry && version <= this.stored.version) return;
    if (version === this.stored.version) return;
    try {
      if (entry && entry.version === this.stored.version) this.fold(entry);
      else this.catchUp().catch((fault: unknown) => this.end(asError(fault)));
    } catch (fault) {
      this.end(asError(fault));
    }
  }

  /** Replaces what events say, in place, and begins a new epoch. Anyone who follows here goes on, for what they see stays the same. */
  async rewrite(change: (events: readonly E[], version: number) => readonly E[]): Promise<void> {
    this.rewritingTo = this.epoch + 1;
    this.epoch = await this.host.log.rewrite(this.stream, (events, version) => change(events as readonly E[], version));
  }

  /** Someone else wrote, or an earlier append of ours failed: read what is missing, tell it, and go on from there. */
  private catchUp(): Promise<void> {
    this.catchingUp ??= (async () => {
      const { last, lastBegan } = this.stored;
      // From the last entry that is known, to see whether the past is still the same.
      const { epoch, entries } = await this.host.log.read(this.stream, lastBegan);
      const [known] = entries;
      const samePast = last === null || (known !== undefined && keyOf(known.command) === keyOf(last));
      if (epoch !== this.epoch && epoch !== this.rewritingTo) throw this.end(new StreamReplaced());
      if (!samePast) {
        // Its end was lost, where a replica took over that had not heard of it. A new epoch tells every reader.
        await this.host.log.rewrite(this.stream, (events) => events);
        throw this.end(new StreamReplaced());
      }
      this.epoch = epoch;
      for (const entry of entries) if (entry.version === this.stored.version) this.fold(entry);
    })().finally(() => {
      this.catchingUp = null;
    });
    return this.catchingUp;
  }

  private end<T extends Error>(why: T): T {
    if (!this.over) {
      this.over = true;
      this.host.onOver(why);
    }
    return why;
  }

  private fold(entry: Entry): void {
    const { applied, ours } = this.absorb(entry);
    this.host.onStored(applied, ours);
  }

  private absorb(entry: Entry): { applied: AppliedEvent<S, E>[]; ours: boolean } {
    const { state, lastAt } = this.stored;
    const key = keyOf(entry.command);
    const [first] = this.inFlight;
    // What was decided here was folded then; what is read or heard is folded now.
    const applied = first?.entry === entry ? first.applied : this.foldFrom(state, entry.version, entry.events as E[]);
    const last = applied.at(-1);
    this.stored = headAfter(entry, last?.after ?? state, last?.event.at ?? lastAt);
    // What another server stored takes the ground from under everything that was decided here and is on its way.
    if (first?.key === key) this.inFlight.shift();
    else this.inFlight = [];
    if (this.inFlight.length === 0) this.head = this.stored;
    const ours = this.waiting.delete(key);
    this.accepted.set(key, entry.command.hash);
    return { applied, ours };
  }

  private foldFrom(from: S, version: number, events: readonly E[]): AppliedEvent<S, E>[] {
    let state = from;
    return events.map((event, i) => {
      const before = state;
      state = this.kind.evolve(state, event);
      return { event, version: version + i, before, after: state };
    });
  }
}

function headAfter<S>({ version, command, events }: Entry, state: S, lastAt: number): Head<S> {
  return { state, version: version + events.length, lastAt, last: command, lastBegan: version };
}

function asError(fault: unknown): Error {
  return fault instanceof Error ? fault : new Error(String(fault));
}
