import { type Refusal, refuse } from '../../shared/domain/refusals.ts';
import type { Answer } from '../../shared/protocol/up.ts';
import { SlicedWork } from '../scheduling/slices.ts';
import type { NextDeadline } from '../store/deadlines.ts';
import { type Appended, type Entry, type ExpectedPosition, keyOf, type Log, LogFault, type News } from '../store/log.ts';
import { isPersonId } from '../store/person-ids.ts';
import { CommandsSeen } from './commands-seen.ts';
import { foldFrom, type Head, headAfter, judge } from './judge.ts';
import { rewriteAs } from './read-entries.ts';
import type { AnyEvent, AppliedEvent, StreamDefinition, Submission } from './stream-kind.ts';

/**
 * How many commands one person may store in one stream, far more than a day takes. It bounds how long a stream takes to load; what
 * the server sends by itself isn't counted.
 */
const mostOfOne = 10_000;

/**
 * What one entry did: its events with the states around them. `by`: whose command it was. `ours`: its command was still pending
 * here when it was folded.
 */
export type Applied<S, E> = { events: AppliedEvent<S, E>[]; by: string; ours: boolean };

/** An entry that was decided here and isn't stored yet. */
export type Decided<S, E> = {
  is: 'decided';
  entry: Entry;
  /** The position it was decided at. */
  expected: ExpectedPosition;
  applied: AppliedEvent<S, E>[];
  /** The provisional state after it. */
  after: S;
};

/**
 * The outcome of a decision. `settled`: an answer without an entry; null: decide again, since what this decision rests on may have
 * changed.
 */
export type Decision<S, E> = { is: 'settled'; answer: Promise<Answer | null> } | Decided<S, E>;

export const accepted: Answer = { accepted: true };

/** Another server rewrote or dropped the stream, or the store lost its end: load it again and process the command on that. */
export class StreamReplaced extends Error {}

/**
 * One stream's position in its log, and the steps of a command on it. Commands are decided on provisional state while earlier ones
 * are on their way to the disk; no answer and no event leaves until its commit is durable. Other servers may write the same stream:
 * this server folds what they store, and decides a command again if its append met such an entry.
 *
 * `stored` is durable, and only folding an entry moves it: no reader sees any other state.
 * `head` is the state after the last entry in `inFlight`, and the same object as `stored` while `inFlight` is empty.
 * `inFlight` holds entries decided in a row on `stored`; a conflict, a failure or a foreign entry forgets those decided after it.
 * A command is pending until its entry is folded or its own append fails or conflicts, even if its entry was forgotten before.
 */
export class StreamWriter<S, E extends AnyEvent, C, X extends { at: number }, P = never> {
  epoch = 0;
  /** The stream in memory is stale: it must be loaded again. */
  over = false;
  private stored: Head<S>;
  private head: Head<S>;
  /** Entries decided here and not folded yet, in order; each decided on the state after the one before it. */
  private inFlight: { entry: Entry; applied: AppliedEvent<S, E>[] }[] = [];
  /** The epoch that our own rewrite begins; null while there is none. Not 0, which is the epoch of a dropped stream. */
  private rewritingTo: number | null = null;
  private readonly commands = new CommandsSeen();
  private catchingUp: Promise<void> | null = null;
  private readonly stream: string;
  private readonly kind: StreamDefinition<S, E, C, X, P>;
  private readonly log: Log;
  /** Called in order with what catching up or news has folded. The caller of `fold` publishes what it returns. */
  private readonly onApplied: (applied: Applied<S, E>) => void;
  /** Called once if the log no longer agrees with the stream in memory, or holds an entry that can't be folded. */
  private readonly onOver: (why: StreamReplaced | Error) => void;

  constructor(
    stream: string,
    kind: StreamDefinition<S, E, C, X, P>,
    log: Log,
    onApplied: (applied: Applied<S, E>) => void,
    onOver: (why: StreamReplaced | Error) => void,
  ) {
    this.stream = stream;
    this.kind = kind;
    this.log = log;
    this.onApplied = onApplied;
    this.onOver = onOver;
    this.stored = { state: kind.none, version: 0, lastAt: 0, last: null, lastBegan: 0 };
    this.head = this.stored;
  }

  /** The durable state: the only one that a reader may see. */
  get state(): S {
    return this.stored.state;
  }

  /** The number of events, including those on their way to the disk. */
  get version(): number {
    return this.head.version;
  }

  /** Whether nothing is stored in this stream. */
  get isEmpty(): boolean {
    return this.stored.version === 0;
  }

  /** Server time of the last stored event, in milliseconds. */
  get lastAt(): number {
    return this.stored.lastAt;
  }

  /** Are commands on their way to the disk? */
  get busy(): boolean {
    return this.inFlight.length > 0;
  }

  /** Reads and folds the stream from its beginning. Out: its events. Throws LogFault (`failed`) if one can't be folded. */
  async read(): Promise<AppliedEvent<S, E>[]> {
    const { epoch, entries } = await this.log.read(this.stream, 0);
    this.epoch = epoch;
    try {
      const work = new SlicedWork();
      const read: AppliedEvent<S, E>[] = [];
      for (const entry of entries) {
        if (work.isOver) await work.next();
        read.push(...this.absorb(entry).events);
      }
      return read;
    } catch (cause) {
      throw new LogFault('failed', cause);
    }
  }

  /** Decides a command on the provisional state; changes nothing. Throws BrokenRule, and StreamReplaced if this is over. */
  decide(submitted: Submission<C>, contextFor: (state: S) => X): Decision<S, E> {
    if (this.over) throw new StreamReplaced();
    const { ref } = submitted;
    const seen = this.commands.stateOf(ref);
    if (seen === 'reused') return settled(Promise.resolve(refuse('id-used-otherwise')));
    if (seen === 'stored') return settled(Promise.resolve(accepted));
    // The command is on its way to the disk, or the state is behind: decide again once that is settled.
    if (seen === 'pending') return settled(this.commands.settled(ref).then(() => null));
    if (this.catchingUp !== null) return settled(this.catchingUp.then(() => null));
    if (isPersonId(ref.person) && this.commands.countOf(ref.person) >= mostOfOne)
      return settled(Promise.resolve(refuse('too-much-here')));
    const { state, version, last } = this.head;
    const decided = judge(this.kind, this.head, submitted, contextFor);
    if ('refusal' in decided) return settled(this.refused(decided, submitted, contextFor));
    const entry = { version, command: ref, ...this.kind.codec.write(decided.map(({ event }) => event)) };
    const after = decided.at(-1)?.after ?? state;
    return { is: 'decided', entry, expected: { epoch: this.epoch, last }, applied: decided, after };
  }

  /** The answer a command would get now; stores nothing. `repeated`: it was sent before. Throws BrokenRule. */
  preview(submitted: Submission<C>, contextFor: (state: S) => X): 'accepted' | 'repeated' | Refusal {
    const seen = this.commands.stateOf(submitted.ref);
    if (seen !== 'new') return seen === 'reused' ? refuse('id-used-otherwise') : 'repeated';
    const decided = judge(this.kind, this.head, submitted, contextFor);
    return 'refusal' in decided ? decided : 'accepted';
  }

  /**
   * A refusal may rest on an entry that isn't durable yet. Out: the refusal, once that entry is durable; null if it was dropped. One
   * that the durable state gives too doesn't wait: its time would tell that something hidden is on its way. For the same reason it
   * is judged twice even if nothing is.
   */
  private async refused(refusal: Refusal, submitted: Submission<C>, contextFor: (state: S) => X): Promise<Refusal | null> {
    const { head } = this;
    const anyway = judge(this.kind, this.stored, submitted, contextFor);
    if (head === this.stored) return refusal;
    if ('refusal' in anyway && JSON.stringify(anyway) === JSON.stringify(refusal)) return refusal;
    await this.commands.newestSettled;
    return head.last === null || this.commands.stateOf(head.last) === 'stored' ? refusal : null;
  }

  /**
   * Stores an entry at the position it was decided at; the next command can be decided meanwhile. Resolves with the entry, or
   * `conflict` if the stream has moved on. Throws LogFault: unless its outcome is unknown, nothing was stored and the entry is
   * forgotten.
   */
  async append({ entry, expected, applied, after }: Decided<S, E>, deadline?: NextDeadline): Promise<Appended | 'conflict'> {
    this.commands.begin(entry.command);
    this.inFlight.push({ entry, applied });
    this.head = headAfter(entry, after, applied.at(-1)?.event.at ?? this.head.lastAt);
    try {
      const outcome = await this.log.append(this.stream, entry, expected, deadline);
      if (outcome === 'conflict') this.forget(entry);
      return outcome;
    } catch (fault) {
      this.forget(entry);
      throw fault;
    }
  }

  /** Settles the command of an entry that wasn't stored. If the entry is still in flight, forgets everything in flight. */
  private forget(entry: Entry): void {
    this.commands.drop(entry.command);
    if (!this.inFlight.some((one) => one.entry === entry)) return;
    this.inFlight = [];
    this.head = this.stored;
  }

  /**
   * Folds a stored entry into the durable state. Out: what it did; `gap`: earlier entries are missing; null: it was folded before.
   */
  fold({ epoch, entry }: Appended): Applied<S, E> | 'gap' | null {
    if (this.stored.version > entry.version) return null;
    if (this.stored.version < entry.version) return 'gap';
    if (this.epoch === 0) this.epoch = epoch;
    return this.absorb(entry);
  }

  /** Takes news from the log. An entry that is being appended here isn't news: `process` folds it when its append resolves. */
  hear({ epoch, version, entry }: News): void {
    if (this.over || (entry && this.commands.isPending(entry.command))) return;
    if (epoch !== this.epoch && epoch === this.rewritingTo) this.epoch = epoch;
    if (epoch !== this.epoch && this.epoch !== 0) {
      this.end(new StreamReplaced());
      return;
    }
    if (version <= this.stored.version && (entry || version === this.stored.version)) return;
    try {
      const applied = entry && this.fold({ epoch, entry });
      if (applied && applied !== 'gap') this.onApplied(applied);
      else this.catchUp().catch((fault: unknown) => this.end(asError(fault)));
    } catch (fault) {
      this.end(asError(fault));
    }
  }

  /** Reads and folds what other servers stored, or an append of ours whose answer was lost. Rejects if this is over. */
  catchUp(): Promise<void> {
    if (this.over) return Promise.reject(new StreamReplaced());
    this.catchingUp ??= this.readOn().finally(() => {
      this.catchingUp = null;
    });
    return this.catchingUp;
  }

  private async readOn(): Promise<void> {
    const { last, lastBegan } = this.stored;
    // Reads again from the last known entry, to see whether the past is still the same.
    const { epoch, entries } = await this.log.read(this.stream, lastBegan);
    const [first] = entries;
    const samePast = last === null || (first !== undefined && keyOf(first.command) === keyOf(last));
    if (epoch !== this.epoch && epoch !== this.rewritingTo && this.epoch !== 0) throw this.end(new StreamReplaced());
    if (!samePast) {
      // A replica that lacks the stream's end took over. A new epoch tells every server.
      await this.log.rewrite(this.stream, (entry) => entry);
      throw this.end(new StreamReplaced());
    }
    this.epoch = epoch;
    for (const entry of entries) if (entry.version === this.stored.version) this.onApplied(this.absorb(entry));
  }

  /** Rewrites events in place and begins a new epoch. Subscribers here stay, since what they see doesn't change. */
  async rewrite(change: (events: readonly E[], version: number) => readonly E[]): Promise<void> {
    this.rewritingTo = this.epoch + 1;
    try {
      this.epoch = await this.log.rewrite(this.stream, rewriteAs(this.stream, this.kind.codec, change));
    } finally {
      // Otherwise another server's rewrite could pass for ours.
      this.rewritingTo = null;
    }
  }

  /** The stream leaves memory. Appends that are under way are still folded; no one waits for them here. */
  close(): void {
    this.over = true;
    this.commands.release();
  }

  private end<T extends Error>(why: T): T {
    if (!this.over) {
      this.over = true;
      this.onOver(why);
    }
    return why;
  }

  private absorb(entry: Entry): Applied<S, E> {
    const { state, lastAt } = this.stored;
    const [first] = this.inFlight;
    const isNext = first?.entry.version === entry.version && keyOf(first.entry.command) === keyOf(entry.command);
    // An entry decided here was folded when it was decided; any other is folded now.
    const events = isNext ? first.applied : foldFrom(this.kind, state, entry.version, this.kind.codec.read(entry));
    const last = events.at(-1);
    this.stored = headAfter(entry, last?.after ?? state, last?.event.at ?? lastAt);
    // An entry of another server invalidates all in-flight decisions.
    this.inFlight = isNext ? this.inFlight.slice(1) : [];
    if (this.inFlight.length === 0) this.head = this.stored;
    return { events, by: entry.command.person, ours: this.commands.store(entry.command) };
  }
}

function settled(answer: Promise<Answer | null>): { is: 'settled'; answer: Promise<Answer | null> } {
  return { is: 'settled', answer };
}

function asError(fault: unknown): Error {
  return fault instanceof Error ? fault : new Error(String(fault));
}
