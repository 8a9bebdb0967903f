import { inBackground } from '../scheduling/in-background.ts';
import { every, spared } from '../scheduling/timers.ts';
import type { LogEvent } from '../server-log.ts';
import type { Deadlines } from '../store/deadlines.ts';
import { LogFault } from '../store/log.ts';
import { ActiveStream, type StreamParts } from './active-stream.ts';
import type { DeadlineKeeper } from './deadline-keeper.ts';
import { PresenceThrottle } from './presence-throttle.ts';
import type { AnyEvent, AppliedEvent, StreamDefinition } from './stream-kind.ts';
import { type Applied, StreamReplaced } from './stream-writer.ts';
import { UnreadableStreams, whyUnreadable } from './unreadable-streams.ts';

export type StreamsSettings = StreamParts & {
  deadlines: Deadlines;
  /** Called with a fault after which no one can tell what was stored: the process must stop. */
  onFault: (fault: unknown) => void;
  /** A stream that no one follows is evicted after this many milliseconds. */
  idleMs?: number | undefined;
};

/**
 * Called in order with each entry of a stream that became durable. `ours`: this server decided it; another may crash right after
 * deciding.
 */
export type Listener<S, E> = (stream: string, applied: Applied<S, E>) => void;

/** Called when a stream was loaded from the log, with all its events. */
export type LoadListener<S, E> = (stream: string, state: S, events: readonly AppliedEvent<S, E>[]) => void;

const usualIdleMs = 60_000;
const sweepMs = 2000;

/**
 * The streams of one kind in memory. Loads a stream when it is needed, evicts it when no one has followed it for a while, and loads
 * it again after a bug broke it. Calls the listeners for events and loads.
 */
export class StreamCache<S, E extends AnyEvent, C, X extends { at: number }, P = never> {
  readonly loadListeners: LoadListener<S, E>[] = [];
  private readonly kind: StreamDefinition<S, E, C, X, P>;
  private readonly settings: StreamsSettings;
  private readonly deadlines: DeadlineKeeper | null;
  private readonly loading = new Map<string, Promise<ActiveStream<S, E, C, X, P> | null | LogFault>>();
  private readonly loaded = new Map<string, ActiveStream<S, E, C, X, P>>();
  private readonly sweeping: NodeJS.Timeout;
  /** Streams that stay in memory even if no one follows them here, each with the callback for its changes. */
  private readonly pinned = new Map<string, () => void>();
  private readonly unreadable = new UnreadableStreams();
  private readonly presencePace = new PresenceThrottle<ActiveStream<S, E, C, X, P>>();
  private readonly listeners = new Map<E['type'], Listener<S, E>[]>();
  private stopped = false;

  constructor(kind: StreamDefinition<S, E, C, X, P>, settings: StreamsSettings, deadlines: DeadlineKeeper | null) {
    this.kind = kind;
    this.settings = settings;
    this.deadlines = deadlines;
    this.sweeping = every(sweepMs, 'a sweep', () => this.sweep());
  }

  /** Evicts all streams. One that is still being loaded is closed once it is read, and no other is loaded. */
  stop(): void {
    this.stopped = true;
    clearInterval(this.sweeping);
    for (const active of this.loaded.values()) this.evict(active);
  }

  on(types: readonly E['type'][], listener: Listener<S, E>): void {
    for (const type of types) this.listeners.set(type, [...(this.listeners.get(type) ?? []), listener]);
  }

  has(stream: string): boolean {
    return this.loaded.has(stream);
  }

  inMemory(stream: string): ActiveStream<S, E, C, X, P> | undefined {
    return this.loaded.get(stream);
  }

  /** Whether this object is still the one in memory. It may have been evicted or replaced meanwhile. */
  holds(active: ActiveStream<S, E, C, X, P>): boolean {
    return this.loaded.get(active.stream) === active;
  }

  active(): Iterable<ActiveStream<S, E, C, X, P>> {
    return this.loaded.values();
  }

  pin(stream: string, changed: () => void): void {
    this.pinned.set(stream, changed);
    this.prepare(stream);
  }

  unpin(stream: string): void {
    this.pinned.delete(stream);
  }

  tellCluster(active: ActiveStream<S, E, C, X, P>): void {
    if (this.kind.presence && this.holds(active)) this.settings.cluster.tellHere(active.stream, active.presence.here);
  }

  /**
   * Null if there is no such stream. An empty stream counts only if `begins`: for a command that may begin it. Never rejects: a
   * LogFault says why the stream can't be read, `failed` if it is this stream's own fault.
   */
  async load(stream: string, begins = false): Promise<ActiveStream<S, E, C, X, P> | null | LogFault> {
    if (this.stopped) return new LogFault('full', new Error('this server is closing'));
    const active = await (this.loading.get(stream) ?? this.loadNow(stream));
    if (!active || active instanceof LogFault) return active;
    // It was evicted before we got it: nothing would reach its readers.
    if (!this.holds(active)) return this.load(stream, begins);
    return begins || !active.writer.isEmpty ? active : null;
  }

  private loadNow(stream: string): Promise<ActiveStream<S, E, C, X, P> | null | LogFault> {
    /** So that the next one who asks reads the stream again. Another load may have begun meanwhile, and stays. */
    const forget = () => {
      if (this.loading.get(stream) === loading) this.loading.delete(stream);
    };
    const loading: Promise<ActiveStream<S, E, C, X, P> | null | LogFault> = this.read(stream).then(
      (active) => {
        this.unreadable.forget(stream);
        if (!active) forget();
        return active;
      },
      (thrown: unknown) => {
        forget();
        const fault = whyUnreadable(thrown);
        if (this.unreadable.isNews(stream, fault)) this.noteFault('stream-unreadable', fault.cause ?? fault, stream);
        return fault;
      },
    );
    this.loading.set(stream, loading);
    return loading;
  }

  private async read(stream: string): Promise<ActiveStream<S, E, C, X, P> | null> {
    let loaded: ActiveStream<S, E, C, X, P> | null = null;
    const read = await ActiveStream.load(stream, this.kind, this.settings, {
      applied: (applied) => this.heard(stream, loaded, applied),
      presence: () => {
        if (loaded) this.tellPresence(loaded);
      },
      over: (why) => {
        // Still being read: `read` checks `over` afterwards and reads again.
        if (!loaded) return;
        if (why instanceof StreamReplaced) this.reload(loaded);
        else this.rebuild(loaded, why);
      },
      unseen: (fault) => this.noteFault('answer-broken', fault, stream),
    });
    if (!read) return null;
    // The log replaced the stream while we were reading it.
    if (read.active.writer.over) {
      read.active.close();
      return this.read(stream);
    }
    loaded = read.active;
    if (this.stopped) {
      loaded.close();
      return loaded;
    }
    this.loaded.set(stream, loaded);
    this.deadlines?.hold(stream, loaded.dueAt());
    try {
      if (read.events.length > 0) for (const listener of this.loadListeners) listener(stream, loaded.state, read.events);
    } catch (fault) {
      // The next load would replace it without closing it.
      this.evict(loaded);
      throw fault;
    }
    return loaded;
  }

  /**
   * Called after the readers were told. Sets the timer if another server decided this entry, and calls the listeners and the pin.
   */
  private heard(stream: string, active: ActiveStream<S, E, C, X, P> | null, applied: Applied<S, E>): void {
    if (!applied.ours && active && this.holds(active)) this.deadlines?.set(stream, active.dueAt());
    const interested = new Set(applied.events.flatMap(({ event }) => this.listeners.get(event.type) ?? []));
    for (const listener of interested) listener(stream, applied);
    this.pinned.get(stream)?.();
  }

  /** Loads the stream in the background. */
  private prepare(stream: string): void {
    // `loadNow` notes faults.
    inBackground(this.load(stream), () => undefined);
  }

  private noteFault(event: LogEvent, fault: unknown, stream?: string): void {
    this.settings.note(event, { kind: this.kind.name, stream, err: fault });
  }

  /**
   * Tells readers who is connected. Out: `later` if many people come and go at once: readers are then told a little later, in one
   * go.
   */
  tellPresence(active: ActiveStream<S, E, C, X, P>): 'now' | 'later' {
    if (!this.kind.presence) return 'now';
    this.presencePace.tell(active, () => {
      active.tellPresence();
      this.pinned.get(active.stream)?.();
    });
    return this.presencePace.isDue(active) ? 'later' : 'now';
  }

  /**
   * Evicts a stream that a bug broke, loads it again, and has its readers follow it again. Other streams aren't affected. Notes each
   * fault, and rebuilds only what is still in memory: two faults in one turn are of the same stream, which is being rebuilt already.
   */
  rebuild(active: ActiveStream<S, E, C, X, P>, fault: unknown, command?: string): void {
    const { stream } = active;
    this.settings.note('stream-rebuilt', { kind: this.kind.name, stream, command, err: fault });
    if (!this.evict(active)) return;
    if (this.pinned.has(stream)) this.prepare(stream);
    const { readers } = active.subscribers;
    if (readers.size === 0) return;
    const rebuilt = this.load(stream).then((again) => {
      for (const reader of [...readers]) again instanceof LogFault ? reader.lost('broken') : reader.refollow();
    });
    inBackground(rebuilt, (thrown) => this.noteFault('page-not-followed', thrown, stream));
  }

  /** The log was rewritten, so the stream in memory is stale: evicts it. Its readers follow again and get a whole snapshot. */
  private reload(active: ActiveStream<S, E, C, X, P>): void {
    if (!this.evict(active)) return;
    for (const reader of [...active.subscribers.readers]) reader.refollow();
    if (this.pinned.has(active.stream)) this.prepare(active.stream);
  }

  /** Out: whether it was in memory. If not, another may be by now, and stays. */
  private evict(active: ActiveStream<S, E, C, X, P>): boolean {
    if (!this.holds(active)) return false;
    const { stream } = active;
    this.loaded.delete(stream);
    this.loading.delete(stream);
    active.close();
    this.deadlines?.set(stream, null);
    if (this.kind.presence && !active.presence.empty) this.settings.cluster.tellHere(stream, []);
    return true;
  }

  /** Tells readers who is gone now, and evicts streams that no one follows. */
  private sweep(): void {
    const now = this.settings.clock.now();
    const { idleMs = usualIdleMs } = this.settings;
    const look = (stream: string, active: ActiveStream<S, E, C, X, P>) => {
      if (this.kind.presence && active.noticeGone()) this.pinned.get(stream)?.();
      if (active.presence.empty && !active.writer.busy && !this.pinned.has(stream) && now - active.idleSince > idleMs)
        this.evict(active);
    };
    for (const [stream, active] of this.loaded) spared('a sweep', () => look(stream, active), { kind: this.kind.name, stream });
  }
}
