import { type Refusal, refuse } from '../../shared/domain/refusals.ts';
import type { Answer, Cursor } from '../../shared/protocol/up.ts';
import type { LogEvent } from '../server-log.ts';
import { type Appended, LogFault } from '../store/log.ts';
import type { ActiveStream } from './active-stream.ts';
import { DeadlineKeeper } from './deadline-keeper.ts';
import { type Listener, type LoadListener, StreamCache, type StreamsSettings } from './stream-cache.ts';
import type { AnyCommand, AnyEvent, Reader, StreamDefinition, Submission } from './stream-kind.ts';
import { accepted, BrokenRule, type Decided, StreamReplaced } from './stream-writer.ts';
import { soon } from './timers.ts';

export type { StreamsSettings } from './stream-cache.ts';

/** How someone who follows stops, and their version. */
export type Following = { leave: () => void; versionNow: () => number };

/** What can't be read or folded may hold anything: it must not be taken for a stream that never was. */
function cannotRead(stream: string): LogFault {
  return new LogFault('failed', new Error(`${stream} cannot be read`));
}

/** All streams of one kind on this server, loaded when asked for. Knows no feature, no socket and no SQL. */
export class Streams<S, E extends AnyEvent, C extends AnyCommand, X extends { at: number }, P = never> {
  private readonly kind: StreamDefinition<S, E, C, X, P>;
  private readonly settings: StreamsSettings;
  private readonly cache: StreamCache<S, E, C, X, P>;
  private readonly deadlines: DeadlineKeeper | null;

  constructor(kind: StreamDefinition<S, E, C, X, P>, settings: StreamsSettings) {
    this.kind = kind;
    this.settings = settings;
    const { directory, clock } = settings;
    const host = {
      isLoaded: (stream: string) => this.isLoaded(stream),
      pass: (stream: string, dueAt: number) => this.pass(stream, dueAt),
      dueIn: (stream: string) => this.dueIn(stream),
      onFault: (event: LogEvent, err: unknown, stream?: string) => settings.note(event, { kind: kind.name, stream, err }),
    };
    this.deadlines = kind.deadline ? new DeadlineKeeper({ kind: kind.name, directory, clock, host }) : null;
    this.cache = new StreamCache(kind, settings, this.deadlines);
  }

  /** From now on deadlines pass. */
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

  /** Never resolves if no one can tell whether the command was stored: in silence, the page asks again with the same id. */
  async submit(stream: string, submitted: Submission<C>): Promise<Answer> {
    return (await this.attempt(stream, submitted, false)) ?? new Promise(() => {});
  }

  /** As `submit`, for a stream that may be empty: its rules begin it, as those of a workshop's room do. */
  async begin(stream: string, submitted: Submission<C>): Promise<Answer> {
    return (await this.attempt(stream, submitted, true)) ?? new Promise(() => {});
  }

  /** Null if no one can tell whether the command was stored. */
  private async attempt(stream: string, submitted: Submission<C>, begins: boolean): Promise<Answer | null> {
    try {
      const answer = await this.process(stream, submitted, begins);
      return answer === 'again' ? this.attempt(stream, submitted, begins) : answer;
    } catch (fault) {
      if (fault instanceof StreamReplaced) return this.attempt(stream, submitted, begins);
      if (fault instanceof BrokenRule) return this.broken(stream, submitted.command, fault);
      if (fault instanceof LogFault && fault.outcome !== 'unknown') return refuse('cannot-store');
      if (fault instanceof LogFault) this.settings.onFault(fault);
      else this.cache.rebuild(stream, fault, submitted.command.type);
      return null;
    }
  }

  /** The way of one command, with either store. `again`: what it was decided on is no more, and it must be decided again. */
  private async process(stream: string, submitted: Submission<C>, begins: boolean): Promise<Answer | 'again'> {
    // 1. Load the stream, from memory or from its log, and what the decision needs from other streams.
    const { active, prefetched } = await this.loadFor(stream, submitted, begins);
    if (!active) return this.outside(submitted.ref.person);
    // 2. Decide on the provisional state, which counts what is still on its way to the disk.
    const decision = active.decide(submitted, prefetched);
    if (decision.is === 'settled') return (await decision.answer) ?? 'again';
    // 3. Append at the position it was decided at.
    const appended = await this.append(active, decision);
    if (appended === 'conflict') return 'again';
    // 4. Fold into the durable state.
    const applied = active.writer.fold(appended);
    // 5. Publish. What catching up folds, it publishes.
    if (applied === 'gap') await active.writer.catchUp();
    else if (applied) active.publish(applied);
    return accepted;
  }

  /** Waits for what is fetched only if something must be: the commands of one person keep their order. */
  private async loadFor(stream: string, submitted: Submission<C>, begins: boolean) {
    const active = await this.open(stream, begins);
    const fetching = active ? (this.kind.prefetch?.(active.state, submitted) ?? null) : null;
    if (fetching === null) return { active, prefetched: undefined };
    const prefetched = await fetching;
    return { active: await this.open(stream, begins), prefetched };
  }

  /**
   * Arms the next deadline with the entry; if the entry isn't stored, the deadline of the durable state is back. After a `conflict` what
   * other servers stored has been folded.
   */
  private async append(active: ActiveStream<S, E, C, X, P>, decided: Decided<S, E>): Promise<Appended | 'conflict'> {
    this.deadlines?.set(active.stream, active.dueAt(decided.after));
    try {
      const appended = await active.writer.append(decided);
      if (appended !== 'conflict') return appended;
      await active.writer.catchUp();
    } catch (fault) {
      // An entry before this one may be stored and not folded yet, in this very turn.
      soon('a deadline', () => this.restoreDeadline(active));
      throw fault;
    }
    this.restoreDeadline(active);
    return 'conflict';
  }

  /** A stream with entries on their way has the deadline of those. */
  private restoreDeadline(active: ActiveStream<S, E, C, X, P>): void {
    if (!active.writer.busy && this.cache.holds(active)) this.deadlines?.restore(active.stream, active.dueAt());
  }

  private outside(person: string, state: S = this.kind.none): Refusal {
    return refuse(this.kind.whyOutside?.(state, person) ?? 'no-such-room');
  }

  /** Begins to follow, or says why this reader may not read. */
  async follow(stream: string, reader: Reader, cursor: Cursor | null): Promise<Following | Refusal> {
    const active = await this.load(stream);
    if (!active || !this.kind.mayRead(active.state, reader.person)) return this.outside(reader.person, active?.state);
    const { subscribers, presence } = active;
    if (presence.arrive(reader.person)) this.cache.tellCluster(active);
    subscribers.follow(active.writer, reader, cursor);
    if (this.cache.tellPresence(active) === 'later') active.tellPresenceTo(reader);
    return {
      versionNow: () => subscribers.versionOf(reader.person),
      leave: () => {
        const now = this.settings.clock.now();
        subscribers.readers.delete(reader);
        if (presence.depart(reader.person, now)) this.cache.tellCluster(active);
        active.idleSince = now;
        this.cache.tellPresence(active);
      },
    };
  }

  /** The state as the log has it now, and not as news told it. Null if there is no such stream; rejects if it can't be read. */
  async stateNow(stream: string): Promise<S | null> {
    const active = await this.cache.load(stream);
    if (active === 'unreadable') throw cannotRead(stream);
    if (!active) return null;
    try {
      await active.writer.catchUp();
      return active.state;
    } catch (fault) {
      if (fault instanceof StreamReplaced) return this.stateNow(stream);
      throw fault;
    }
  }

  /** Those among a stream's people who have had no connection for a while, as far as this server has been looking. */
  async goneFrom(stream: string): Promise<readonly string[]> {
    return (await this.load(stream))?.presenceNow().gone ?? [];
  }

  isLoaded(stream: string): boolean {
    return this.cache.has(stream);
  }

  /** The states of all streams that someone follows here, or did a minute ago, in no order. */
  *statesHere(): Iterable<S> {
    for (const { state } of this.cache.active()) yield state;
  }

  /** Keeps a stream in memory, so that what other servers store in it is heard; `changed` is called after every entry and arrival. */
  pin(stream: string, changed: () => void): void {
    this.cache.pin(stream, changed);
  }

  unpin(stream: string): void {
    this.cache.unpin(stream);
  }

  /** Null if there is no such stream, or if it can't be read: for those who only look. */
  async load(stream: string): Promise<ActiveStream<S, E, C, X, P> | null> {
    const active = await this.cache.load(stream);
    return active === 'unreadable' ? null : active;
  }

  /** For a command. Throws LogFault if the stream can't be read. */
  private async open(stream: string, begins: boolean): Promise<ActiveStream<S, E, C, X, P> | null> {
    const active = await this.cache.load(stream, begins);
    if (active === 'unreadable') throw cannotRead(stream);
    return active;
  }

  /** The rules threw: nothing was stored, and no one else notices. The line in the log is all there is to find it by. */
  private broken(stream: string, { type }: AnyCommand, { cause }: BrokenRule): Answer {
    this.settings.note('command-broken', { kind: this.kind.name, stream, command: type, err: cause });
    return refuse('broken');
  }

  private async pass(stream: string, dueAt: number): Promise<Answer | null> {
    const command = this.kind.deadline?.pass(dueAt);
    if (!command) throw new Error('impossible: a deadline of a kind that has none');
    return this.attempt(stream, { ref: { person: 'clock', id: `due-${dueAt}`, hash: 'due' }, command }, false);
  }

  private async dueIn(stream: string): Promise<number | null | 'unknown'> {
    const active = await this.cache.load(stream);
    // No one knows what would be due, or what is on its way to the log has told the directory of a newer one.
    if (active === 'unreadable' || active?.writer.busy) return 'unknown';
    return active?.dueAt() ?? null;
  }
}
