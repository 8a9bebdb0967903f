import { randomInt } from 'node:crypto';
import { type Refusal, refuse } from '../../shared/domain/refusals.ts';
import type { Answer, Cursor } from '../../shared/protocol/up.ts';
import type { LogEvent } from '../server-log.ts';
import { fromNothing, LogFault } from '../store/log.ts';
import { ActiveStream, type StreamParts } from './active-stream.ts';
import { Deadlines } from './deadlines.ts';
import { inBackground } from './in-background.ts';
import { PresenceThrottle } from './presence-throttle.ts';
import type { AnyCommand, AnyEvent, AppliedEvent, Listener, Reader, StreamDefinition, Submission } from './stream-kind.ts';
import { BrokenRule, StreamReplaced } from './stream-writer.ts';
import { after, every, spared } from './timers.ts';

export type StreamsSettings = StreamParts & {
  /** Called with a fault whose outcome is unknown: the process must stop. */
  onFault: (fault: unknown) => void;
  /** What no one follows is put away after so many milliseconds. */
  idleMs?: number | undefined;
};

/** How someone who follows stops, and where they stand. */
export type Following = { leave: () => void; versionNow: () => number };

/** What no one follows is put away after this, and loaded again from the log. */
const usualIdleMs = 60_000;
const sweepMs = 2000;
/** Deadlines of streams that no one has in memory are looked for this often. */
const dueEveryMs = 400;
const againMs = 2000;
/** After something impossible. */
const brokenAgainMs = 30_000;

/** What can't be read or folded may hold anything: it must not be taken for a stream that never was. */
function cannotRead(stream: string): LogFault {
  return new LogFault('failed', new Error(`${stream} cannot be read`));
}

/** All streams of one kind on this server, loaded when asked for. Knows neither sockets nor SQL. */
export class Streams<S, E extends AnyEvent, C extends AnyCommand, X extends { at: number }> {
  private readonly kind: StreamDefinition<S, E, C, X>;
  private readonly with: StreamsSettings;
  private readonly loading = new Map<string, Promise<ActiveStream<S, E, C, X> | null | 'unreadable'>>();
  private readonly loaded = new Map<string, ActiveStream<S, E, C, X>>();
  private readonly deadlines: Deadlines;
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly passing = new Set<string>();
  private readonly held = new Set<string>();
  /** What could not be read when it was last asked for. */
  private readonly unreadable = new Set<string>();
  private dueUnread = false;
  private readonly presencePace = new PresenceThrottle<ActiveStream<S, E, C, X>>();
  /** Hear what became durable, in order; `onLoad` hears of a stream that was read from the log. */
  readonly listeners: Listener<S, E>[] = [];
  readonly onLoad: ((stream: string, events: readonly E[]) => void)[] = [];
  /** Hear that someone came or went. */
  readonly onPresence: ((stream: string) => void)[] = [];

  constructor(kind: StreamDefinition<S, E, C, X>, settings: StreamsSettings) {
    this.kind = kind;
    this.with = settings;
    this.deadlines = new Deadlines(settings.clock, (stream, dueAt) => this.passDeadline(stream, dueAt));
    this.timers.push(every(sweepMs, 'a sweep', () => this.sweep()));
  }

  /** From now on deadlines pass, those too that fell due while no server ran or at a server that is no more. */
  start(): void {
    const pass = () => inBackground(this.passDue(), (fault) => this.noteUnread(fault));
    this.timers.push(every(dueEveryMs, 'what is due', pass));
    pass();
  }

  stop(): void {
    for (const timer of this.timers) clearInterval(timer);
    this.deadlines.stop();
    for (const stream of this.loaded.keys()) this.evict(stream);
  }

  /** Resolves once nothing is on its way to the disk, or after so long. */
  async settled(withinMs: number): Promise<void> {
    const end = performance.now() + withinMs;
    while (performance.now() < end && [...this.loaded.values()].some(({ writer }) => writer.busy))
      await new Promise((ok) => setTimeout(ok, 10));
  }

  /** Never resolves where it cannot be told whether the command was stored: in silence, the page asks again with the same id. */
  async submit(stream: string, submitted: Submission<C>): Promise<Answer> {
    return (await this.attempt(stream, submitted)) ?? new Promise(() => {});
  }

  /** Null where it cannot be told whether the command was stored. */
  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one attempt with each way it can fail; split with the engine
  private async attempt(stream: string, submitted: Submission<C>): Promise<Answer | null> {
    const known = await this.loadOrSay(stream);
    if (known === 'unreadable') return refuse('cannot-store');
    const brought = known && (this.kind.prefetch?.(known.state, submitted) ?? null);
    // Only where there is something to wait for: commands of one person keep their order.
    if (brought !== null) await brought;
    const loaded = brought === null ? known : await this.loadOrSay(stream);
    if (loaded === 'unreadable') return refuse('cannot-store');
    if (!loaded) return this.outside(submitted.ref.person);
    try {
      return await loaded.writer.submit(submitted);
    } catch (fault) {
      if (fault instanceof StreamReplaced) return this.attempt(stream, submitted);
      if (fault instanceof BrokenRule) return this.broken(stream, submitted.command, fault);
      if (fault instanceof LogFault && fault.outcome === 'unknown') this.with.onFault(fault);
      else this.breakDown(stream, fault, submitted.command.type);
      return null;
    }
  }

  /** A stream that its own rules begin, such as a room of a workshop: the first command is decided on nothing. */
  async begin(stream: string, submitted: Submission<C>): Promise<Answer> {
    const known = await this.loadOrSay(stream);
    if (known === 'unreadable') return refuse('cannot-store');
    if (known) return this.submit(stream, submitted);
    await this.kind.prefetch?.(this.kind.none, submitted);
    const moment = { at: this.with.clock.now(), gone: [], longGone: [], chance: randomInt(2 ** 31 - 1) };
    try {
      const decided = this.kind.decide(
        this.kind.none,
        submitted.command,
        this.kind.contextFor(this.kind.none, submitted, moment),
      );
      if (!Array.isArray(decided)) return decided;
      // Folded before it is stored, as every other command: what can't be folded is never stored.
      decided.reduce(this.kind.evolve, this.kind.none);
      const entry = { version: 0, command: submitted.ref, events: decided };
      if ((await this.with.log.append(stream, entry, fromNothing)) === 'conflict') return this.begin(stream, submitted);
    } catch (fault) {
      if (!(fault instanceof LogFault)) return this.broken(stream, submitted.command, fault);
      if (fault.outcome !== 'unknown') return refuse('cannot-store');
      this.with.onFault(fault);
      throw fault;
    }
    // Loading arms what is due.
    await this.load(stream);
    return { accepted: true };
  }

  private outside(person: string, state: S = this.kind.none): Refusal {
    return refuse(this.kind.whyOutside?.(state, person) ?? 'no-such-room');
  }

  /** Begins to follow, or says why this reader may not read. */
  async follow(stream: string, reader: Reader, cursor: Cursor | null): Promise<Following | Refusal> {
    const loaded = await this.load(stream);
    if (!loaded || !this.kind.mayRead(loaded.state, reader.person)) return this.outside(reader.person, loaded?.state);
    const { subscribers, presence } = loaded;
    if (presence.arrive(reader.person)) this.tellCluster(stream, loaded);
    subscribers.follow(loaded.writer, reader, cursor);
    this.tellPresence(stream, loaded);
    if (this.presencePace.isDue(loaded)) loaded.tellPresenceTo(reader);
    return {
      versionNow: () => subscribers.versionOf(reader.person),
      leave: () => {
        const now = this.with.clock.now();
        subscribers.readers.delete(reader);
        if (presence.depart(reader.person, now)) this.tellCluster(stream, loaded);
        loaded.idleSince = now;
        this.tellPresence(stream, loaded);
      },
    };
  }

  /** The state as the log has it at this moment, and not as news told it. Null where there is no such stream; rejects where it can't be read. */
  async stateNow(stream: string): Promise<S | null> {
    const loaded = await this.loadOrSay(stream);
    if (loaded === 'unreadable') throw cannotRead(stream);
    if (!loaded) return null;
    try {
      await loaded.writer.upToDate();
      return loaded.state;
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
    return this.loaded.has(stream);
  }

  /** The states of all streams that someone follows here, or did a minute ago, in no order. */
  *statesHere(): Iterable<S> {
    for (const { state } of this.loaded.values()) yield state;
  }

  /** Keeps a stream in memory though no one follows it here: what other servers store in it is heard. */
  pin(stream: string): void {
    this.held.add(stream);
    this.prepare(stream);
  }

  /** What was held may be put away again. */
  unpin(stream: string): void {
    this.held.delete(stream);
  }

  private tellCluster(stream: string, loaded: ActiveStream<S, E, C, X>): void {
    if (this.loaded.get(stream) === loaded) this.with.cluster.tellHere(stream, loaded.presence.here);
  }

  /** Null where there is no such stream, and where it can't be read: for those who only look. */
  async load(stream: string): Promise<ActiveStream<S, E, C, X> | null> {
    const loaded = await this.loadOrSay(stream);
    return loaded === 'unreadable' ? null : loaded;
  }

  /** Null where there is no such stream; `unreadable` where no one knows what it holds. */
  private loadOrSay(stream: string): Promise<ActiveStream<S, E, C, X> | null | 'unreadable'> {
    const known = this.loading.get(stream);
    if (known) return known;
    const loading = this.read(stream).then(
      (loaded) => {
        this.unreadable.delete(stream);
        if (!loaded) this.loading.delete(stream);
        return loaded;
      },
      (fault: unknown) => {
        this.loading.delete(stream);
        // It is asked for again and again, by pages and by the clock.
        if (!this.unreadable.has(stream)) this.noteFault('stream-unreadable', fault, stream);
        this.unreadable.add(stream);
        return 'unreadable' as const;
      },
    );
    this.loading.set(stream, loading);
    return loading;
  }

  /** Has it loaded soon, for no one in particular. */
  private prepare(stream: string): void {
    // What cannot be read was noted where it was read.
    inBackground(this.load(stream), () => undefined);
  }

  /** Said once, until it can be read again. */
  private noteUnread(fault: unknown): void {
    if (!this.dueUnread) this.noteFault('deadlines-not-read', fault);
    this.dueUnread = true;
  }

  private noteFault(event: LogEvent, fault: unknown, stream?: string): void {
    this.with.note(event, { kind: this.kind.name, stream, err: fault });
  }

  private async read(stream: string): Promise<ActiveStream<S, E, C, X> | null> {
    const read = await ActiveStream.load(stream, this.kind, this.with, {
      deadline: (dueAt) => this.setDeadline(stream, dueAt),
      deadlineElsewhere: (dueAt) => {
        this.deadlines.set(stream, dueAt);
      },
      stored: (applied: readonly AppliedEvent<S, E>[], ours: boolean) => {
        for (const listener of this.listeners) listener(stream, applied, ours);
      },
      presence: () => {
        const loaded = this.loaded.get(stream);
        if (loaded) this.tellPresence(stream, loaded);
      },
      over: (why) => {
        if (why instanceof StreamReplaced) this.reload(stream);
        else this.breakDown(stream, why);
      },
    });
    if (!read) return null;
    // Replaced while it was being read.
    if (read.loaded.writer.over) return this.read(stream);
    this.loaded.set(stream, read.loaded);
    for (const heard of this.onLoad) heard(stream, read.events);
    return read.loaded;
  }

  private tellPresence(stream: string, loaded: ActiveStream<S, E, C, X>): void {
    this.presencePace.tell(loaded, () => {
      loaded.tellPresence();
      for (const heard of this.onPresence) heard(stream);
    });
  }

  /** The rules threw: nothing was stored, and no one else notices. The line in the log is what there is to find it by. */
  private broken(stream: string, { type }: AnyCommand, fault: unknown): Answer {
    const thrown = fault instanceof BrokenRule ? fault.cause : fault;
    this.with.note('command-broken', { kind: this.kind.name, stream, command: type, err: thrown });
    return refuse('broken');
  }

  /** An impossible thing happened in one stream: it is dropped and rebuilt from the log, for those who follow it too; everyone else goes on. */
  private breakDown(stream: string, fault: unknown, command?: string): void {
    this.with.note('stream-rebuilt', { kind: this.kind.name, stream, command, err: fault });
    const loaded = this.loaded.get(stream);
    this.evict(stream);
    if (this.held.has(stream)) this.prepare(stream);
    const readers = loaded?.subscribers.readers;
    if (!readers || readers.size === 0) return;
    const rebuilt = this.loadOrSay(stream).then((anew) => {
      for (const reader of [...readers]) anew === 'unreadable' ? reader.lost('broken') : reader.refollow();
    });
    inBackground(rebuilt, (thrown) => this.noteFault('page-not-followed', thrown, stream));
  }

  /** The log holds another stream than the one in memory: everyone who follows it gets a whole snapshot of that. */
  private reload(stream: string): void {
    const loaded = this.loaded.get(stream);
    this.evict(stream);
    for (const reader of [...(loaded?.subscribers.readers ?? [])]) reader.refollow();
    if (this.held.has(stream)) this.prepare(stream);
  }

  private evict(stream: string): void {
    const loaded = this.loaded.get(stream);
    this.loaded.delete(stream);
    this.loading.delete(stream);
    if (!loaded) return;
    loaded.close();
    // The directory's copy of what is due goes on; it loads the stream again when its time has come.
    this.deadlines.set(stream, null);
    if (!loaded.presence.empty) this.with.cluster.tellHere(stream, []);
  }

  private setDeadline(stream: string, dueAt: number | null): void {
    if (!this.deadlines.set(stream, dueAt)) return;
    // The timer is what fires; the directory's copy is for streams that no one has in memory. A fault shows in the append beside it.
    inBackground(this.with.directory.setDeadline(this.kind.name, stream, dueAt), () => undefined);
  }

  /** What is due and has no timer here: after a start, or when the server that had one is gone. */
  private async passDue(): Promise<void> {
    const due = await this.with.directory.due(this.kind.name, this.with.clock.now());
    this.dueUnread = false;
    for (const { stream, dueAt } of due) if (!this.loaded.has(stream)) this.passDeadline(stream, dueAt);
  }

  /** Any server may do so: the command's id is made of the deadline, so that it happens once. */
  private passDeadline(stream: string, dueAt: number): void {
    const passing = `${stream} ${dueAt}`;
    if (this.passing.has(passing)) return;
    this.passing.add(passing);
    const again = () => {
      this.passing.delete(passing);
      this.passDeadline(stream, dueAt);
    };
    const passed = this.passOnce(stream, dueAt).then((done) => {
      if (done) this.passing.delete(passing);
      else after(againMs, 'a deadline', again);
    });
    inBackground(passed, (fault) => {
      this.noteFault('deadline-late', fault, stream);
      after(brokenAgainMs, 'a deadline', again);
    });
  }

  /** Out: whether that is settled. A full disk heals: the deadline stays due until it can be stored that it has passed. */
  private async passOnce(stream: string, dueAt: number): Promise<boolean> {
    const ref = { person: 'clock', id: `due-${dueAt}`, hash: 'due' };
    const answer = await this.attempt(stream, { ref, command: this.kind.passDeadline(dueAt) });
    if (answer === null) throw new Error('nobody can tell whether it was stored');
    if ('refusal' in answer && answer.refusal === 'cannot-store') return false;
    if ('refusal' in answer && answer.refusal === 'broken') throw new Error('the rules threw');
    await this.correctDeadline(stream);
    return true;
  }

  /**
   * The directory may be behind the log, which alone is the truth: also where nothing is due any more, or what had passed before was
   * asked again. Left as it is, it would have the stream loaded for ever.
   */
  private async correctDeadline(stream: string): Promise<void> {
    const loaded = await this.loadOrSay(stream);
    // No one knows what would be due: the directory keeps what it has.
    if (loaded === 'unreadable') return;
    // What is on its way to the log has told the directory of its own deadline already, which is newer.
    if (loaded?.writer.busy) return;
    const dueAt = loaded ? this.kind.dueAt(loaded.state) : null;
    this.deadlines.set(stream, dueAt);
    await this.with.directory.setDeadline(this.kind.name, stream, dueAt).catch(() => undefined);
  }

  /** Says who has become gone, and puts away what no one follows. */
  private sweep(): void {
    const now = this.with.clock.now();
    const { idleMs = usualIdleMs } = this.with;
    const look = (stream: string, loaded: ActiveStream<S, E, C, X>) => {
      if (loaded.noticeGone()) for (const heard of this.onPresence) heard(stream);
      if (loaded.presence.empty && !this.held.has(stream) && now - loaded.idleSince > idleMs) this.evict(stream);
    };
    for (const [stream, loaded] of this.loaded) spared('a sweep', () => look(stream, loaded), { kind: this.kind.name, stream });
  }
}
