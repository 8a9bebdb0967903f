import { type Refusal, refuse } from '../../shared/domain/refusals.ts';
import type { Answer, Cursor } from '../../shared/protocol/up.ts';
import { soon } from '../scheduling/timers.ts';
import type { LogEvent } from '../server-log.ts';
import type { NextDeadline } from '../store/deadlines.ts';
import { type Appended, failsAlone, LogFault } from '../store/log.ts';
import type { ActiveStream } from './active-stream.ts';
import { DeadlineKeeper } from './deadline-keeper.ts';
import { BrokenRule } from './judge.ts';
import { type Listener, type LoadListener, StreamCache, type StreamsSettings } from './stream-cache.ts';
import type { AnyCommand, AnyEvent, Reader, StreamDefinition, Submission } from './stream-kind.ts';
import { accepted, type Decided, StreamReplaced } from './stream-writer.ts';

export type { StreamsSettings } from './stream-cache.ts';

/**
 * It is unknown whether a command was stored: the store couldn't tell, or a bug broke what comes after its append. The same command
 * under the same id settles it. The cause is noted where it happened.
 */
export class OutcomeUnknown extends Error {
  constructor(cause: unknown) {
    super('it is unknown whether a command was stored', { cause });
  }
}

/** A subscription: how to end it, and the reader's version. */
export type Following = { leave: () => void; versionNow: () => number };

/**
 * All streams of one kind on this server, loaded when asked for. Knows no feature, no socket and no SQL. `process` publishes what
 * it folds; what catching up and news fold goes through the writer's `onApplied` to the same `ActiveStream.publish`.
 */
export class Streams<S, E extends AnyEvent, C extends AnyCommand, X extends { at: number }, P = never> {
  private readonly kind: StreamDefinition<S, E, C, X, P>;
  private readonly settings: StreamsSettings;
  private readonly cache: StreamCache<S, E, C, X, P>;
  private readonly deadlines: DeadlineKeeper | null;

  constructor(kind: StreamDefinition<S, E, C, X, P>, settings: StreamsSettings) {
    this.kind = kind;
    this.settings = settings;
    const { deadlines, clock } = settings;
    const host = {
      isLoaded: (stream: string) => this.isLoaded(stream),
      pass: (stream: string, dueAt: number) => this.pass(stream, dueAt),
      dueIn: (stream: string) => this.dueIn(stream),
      onFault: (event: LogEvent, err: unknown, stream?: string) => settings.note(event, { kind: kind.name, stream, err }),
    };
    this.deadlines = kind.deadline ? new DeadlineKeeper({ kind: kind.name, deadlines, clock, host }) : null;
    this.cache = new StreamCache(kind, settings, this.deadlines);
  }

  /** Starts passing deadlines. */
  start(): void {
    this.deadlines?.start();
  }

  stop(): void {
    this.deadlines?.stop();
    this.cache.stop();
  }

  /** Calls `listener` after every entry that has an event of these types. */
  on(types: readonly E['type'][], listener: Listener<S, E>): void {
    this.cache.on(types, listener);
  }

  /** Calls `listener` with every stream that is loaded from the log and has events. */
  onLoad(listener: LoadListener<S, E>): void {
    this.cache.loadListeners.push(listener);
  }

  /** Resolves once nothing is on its way to the disk, or after this long. */
  async settled(withinMs: number): Promise<void> {
    const end = performance.now() + withinMs;
    while (performance.now() < end && [...this.cache.active()].some(({ writer }) => writer.busy))
      await new Promise((ok) => setTimeout(ok, 10));
  }

  /** Rejects with OutcomeUnknown. The caller submits the same command again, or leaves that to the page. */
  submit(stream: string, submitted: Submission<C>): Promise<Answer> {
    return this.attempt(stream, submitted, false);
  }

  /**
   * Like `submit`, but the stream may be empty: the command begins it. Also rejects with LogFault (`failed`): nothing can be stored
   * under this name, but perhaps under another.
   */
  begin(stream: string, submitted: Submission<C>): Promise<Answer> {
    return this.attempt(stream, submitted, true);
  }

  private async attempt(stream: string, submitted: Submission<C>, begins: boolean): Promise<Answer> {
    const answer = await this.process(stream, submitted, begins);
    return answer === 'again' ? this.attempt(stream, submitted, begins) : answer;
  }

  /**
   * Processes one command, with either store. `again`: it must be decided again, because what it was decided on has changed. Rejects
   * with OutcomeUnknown.
   */
  private async process(stream: string, submitted: Submission<C>, begins: boolean): Promise<Answer | 'again'> {
    let active: ActiveStream<S, E, C, X, P> | null = null;
    try {
      // 1. Load the stream, from memory or its log, and what the decision needs from other streams.
      active = await this.open(stream, begins);
      if (!active) return this.outside(submitted.ref.person);
      const fetching = this.kind.prefetch?.(active.state, submitted) ?? null;
      // Awaited only if there is one: otherwise a person's commands could change places.
      const prefetched = fetching === null ? undefined : await fetching;
      if (fetching !== null && !this.cache.holds(active)) return 'again';
      // 2. Decide on the provisional state, which includes entries still on their way to the disk.
      const decision = active.decide(submitted, prefetched);
      if (decision.is === 'settled') return (await decision.answer) ?? 'again';
      // 3. Append at the position it was decided at. A read may publish the entry before this resolves: the names come first.
      if (submitted.names) active.subscribers.learn(submitted.names, decision.after);
      const appended = await this.append(active, decision);
      if (appended === 'conflict') return 'again';
      // 4. Fold into the durable state.
      const applied = active.writer.fold(appended);
      // 5. Publish, with the names of those whom the command brought in. Catching up publishes what it folds.
      if (applied === 'gap') await active.writer.catchUp();
      else if (applied) active.publish(applied);
      return accepted;
    } catch (fault) {
      if (begins && failsAlone(fault)) throw fault;
      return this.failed(stream, active, submitted.command, fault);
    }
  }

  /** What a command is answered whose process threw; throws OutcomeUnknown. `active`: the stream it was processed on, null if that couldn't be loaded. */
  private failed(
    stream: string,
    active: ActiveStream<S, E, C, X, P> | null,
    command: AnyCommand,
    fault: unknown,
  ): Answer | 'again' {
    if (fault instanceof StreamReplaced) return 'again';
    if (fault instanceof BrokenRule) return this.broken(stream, command, fault.cause);
    if (fault instanceof LogFault && fault.outcome !== 'unknown') return refuse('cannot-store');
    if (fault instanceof LogFault) this.settings.onFault(fault);
    else if (active) this.cache.rebuild(active, fault, command.type);
    else return this.broken(stream, command, fault);
    throw new OutcomeUnknown(fault);
  }

  /**
   * Appends an entry with the deadline that it brings. If the entry isn't stored, restores the deadline of the durable state.
   * Once this resolves with `conflict`, what other servers stored is folded.
   */
  private async append(active: ActiveStream<S, E, C, X, P>, decided: Decided<S, E>): Promise<Appended | 'conflict'> {
    this.deadlines?.set(active.stream, active.dueAt(decided.after));
    try {
      const appended = await active.writer.append(decided, this.nextDeadline(active, decided));
      if (appended !== 'conflict') return appended;
      await active.writer.catchUp();
    } catch (fault) {
      // Not in this turn: an earlier entry may be stored but not folded yet.
      soon('a deadline', () => this.restoreDeadline(active));
      throw fault;
    }
    this.restoreDeadline(active);
    return 'conflict';
  }

  /** The deadline that an entry brings; undefined if the stream stays due as it was. */
  private nextDeadline(active: ActiveStream<S, E, C, X, P>, { applied, after }: Decided<S, E>): NextDeadline | undefined {
    const [first] = applied;
    const dueAt = active.dueAt(after);
    return first && active.dueAt(first.before) !== dueAt ? { kind: this.kind.name, dueAt } : undefined;
  }

  /** Does nothing while entries are in flight: the timer is theirs then. */
  private restoreDeadline(active: ActiveStream<S, E, C, X, P>): void {
    if (!active.writer.busy && this.cache.holds(active)) this.deadlines?.hold(active.stream, active.dueAt());
  }

  private outside(person: string, state: S = this.kind.none): Refusal {
    return refuse(this.kind.whyOutside?.(state, person) ?? 'no-such-room');
  }

  /** Subscribes a reader, or says why they may not read. Rejects with LogFault if the stream can't be read. */
  async follow(stream: string, reader: Reader, cursor: Cursor | null): Promise<Following | Refusal> {
    const active = await this.load(stream);
    if (!active || !this.kind.mayRead(active.state, reader.person)) return this.outside(reader.person, active?.state);
    const { subscribers, presence } = active;
    const isNews = presence.arrive(reader.person);
    if (isNews) this.cache.tellCluster(active);
    subscribers.follow(reader, cursor);
    // Another tab of someone who is here is no news for the others: they would all be told of each.
    if (!isNews || this.cache.tellPresence(active) === 'later') active.tellPresenceTo(reader);
    return {
      versionNow: () => subscribers.versionOf(reader.person),
      leave: () => {
        const now = this.settings.clock.now();
        subscribers.readers.delete(reader);
        const isNews = presence.depart(reader.person, now);
        active.idleSince = now;
        if (!isNews) return;
        active.stopTyping(reader.person);
        this.cache.tellCluster(active);
        this.cache.tellPresence(active);
      },
    };
  }

  /**
   * Someone says that they are typing or no longer. Loads nothing: a stream that isn't in memory has no readers here, and is
   * answered like one that doesn't exist.
   */
  hearTyping(stream: string, person: string, typing: boolean): Answer {
    return this.cache.inMemory(stream)?.hearTyping(person, typing) ?? this.outside(person);
  }

  /** The state by the log itself: news may be behind. Null if there is no such stream; rejects if it can't be read. */
  async stateNow(stream: string): Promise<S | null> {
    const active = await this.load(stream);
    if (!active) return null;
    try {
      await active.writer.catchUp();
      return active.state;
    } catch (fault) {
      if (fault instanceof StreamReplaced) return this.stateNow(stream);
      throw fault;
    }
  }

  /** A stream's people who have had no connection for a while, as far as this server can tell. */
  async goneFrom(stream: string): Promise<readonly string[]> {
    return (await this.loadIfReadable(stream))?.presenceNow().gone ?? [];
  }

  isLoaded(stream: string): boolean {
    return this.cache.has(stream);
  }

  /** The states of all streams in memory here (followed now or in the last minute), in no order. */
  *statesHere(): Iterable<S> {
    for (const { state } of this.cache.active()) yield state;
  }

  /**
   * Keeps a stream in memory, so that this server hears what others store in it. Calls `changed` after every entry and presence
   * change.
   */
  pin(stream: string, changed: () => void): void {
    this.cache.pin(stream, changed);
  }

  unpin(stream: string): void {
    this.cache.unpin(stream);
  }

  /** Null if there is no such stream. Rejects with LogFault if it can't be read: a caller must not take it for gone. */
  load(stream: string): Promise<ActiveStream<S, E, C, X, P> | null> {
    return this.open(stream, false);
  }

  /** For callers that can do without a stream that is damaged. Null if there is no such stream, or if it can't be read. */
  async loadIfReadable(stream: string): Promise<ActiveStream<S, E, C, X, P> | null> {
    const active = await this.cache.load(stream);
    return active instanceof LogFault ? null : active;
  }

  private async open(stream: string, begins: boolean): Promise<ActiveStream<S, E, C, X, P> | null> {
    const active = await this.cache.load(stream, begins);
    if (active instanceof LogFault) throw active;
    return active;
  }

  /** Something threw and nothing was stored. This log line is the only trace of it. */
  private broken(stream: string, { type }: AnyCommand, cause: unknown): Answer {
    this.settings.note('command-broken', { kind: this.kind.name, stream, command: type, err: cause });
    return refuse('broken');
  }

  private async pass(stream: string, dueAt: number): Promise<Answer> {
    const command = this.kind.deadline?.pass(dueAt);
    if (!command) throw new Error('impossible: a deadline of a kind that has none');
    return this.attempt(stream, { ref: { person: 'clock', id: `due-${dueAt}`, hash: 'due' }, command }, false);
  }

  private async dueIn(stream: string): Promise<number | null | 'unknown'> {
    const active = await this.cache.load(stream);
    // The deadline can't be known, or an entry in flight has set a newer one.
    if (active instanceof LogFault || active?.writer.busy) return 'unknown';
    return active?.dueAt() ?? null;
  }
}
