import type { LogEvent } from '../server-log.ts';
import type { Deadlines } from '../store/deadlines.ts';
import { LogFault } from '../store/log.ts';
import { ActiveStream, type StreamParts } from './active-stream.ts';
import type { DeadlineKeeper } from './deadline-keeper.ts';
import { inBackground } from './in-background.ts';
import { PresenceThrottle } from './presence-throttle.ts';
import type { AnyEvent, AppliedEvent, StreamDefinition } from './stream-kind.ts';
import { type Applied, StreamReplaced } from './stream-writer.ts';
import { every, spared } from './timers.ts';
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

  constructor(kind: StreamDefinition<S, E, C, X, P>, settings: StreamsSettings, deadlines: DeadlineKeeper | null) {
    this.kind = kind;
    this.settings = settings;
    this.deadlines = deadlines;
    this.sweeping = every(sweepMs, 'a sweep', () => this.sweep());
  }

  stop(): void {
    clearInterval(this.sweeping);
    for (const stream of this.loaded.keys()) this.evict(stream);
  }

  on(types: readonly E['type'][], listener: Listener<S, E>): void {
    for (const type of types) this.listeners.set(type, [...(this.listeners.get(type) ?? []), listener]);
  }

  has(stream: string): boolean {
    return this.loaded.has(stream);
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
    if (this.kind.presence && this.loaded.get(active.stream) === active)
      this.settings.cluster.tellHere(active.stream, active.presence.here);
  }

  /**
   * Null if there is no such stream. An empty stream counts only if `begins`: for a command that may begin it. Never rejects: a
   * LogFault says why the stream can't be read, `failed` if it is this stream's own fault.
   */
  async load(stream: string, begins = false): Promise<ActiveStream<S, E, C, X, P> | null | LogFault> {
    const active = await (this.loading.get(stream) ?? this.loadNow(stream));
    return !active || active instanceof LogFault || begins || !active.writer.isEmpty ? active : null;
  }

  private loadNow(stream: string): Promise<ActiveStream<S, E, C, X, P> | null | LogFault> {
    const loading = this.read(stream).then(
      (active) => {
        this.unreadable.forget(stream);
        if (!active) this.loading.delete(stream);
        return active;
      },
      (thrown: unknown) => {
        this.loading.delete(stream);
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
        if (why instanceof StreamReplaced) this.reload(stream);
        else this.rebuild(stream, why);
      },
    });
    if (!read) return null;
    // The log replaced the stream while we were reading it.
    if (read.active.writer.over) {
      read.active.close();
      return this.read(stream);
    }
    loaded = read.active;
    this.loaded.set(stream, loaded);
    this.deadlines?.hold(stream, loaded.dueAt());
    if (read.events.length > 0) for (const listener of this.loadListeners) listener(stream, loaded.state, read.events);
    return loaded;
  }

  /**
   * Called after the readers were told. Sets the timer if another server decided this entry, and calls the listeners and the pin.
   */
  private heard(stream: string, active: ActiveStream<S, E, C, X, P> | null, applied: Applied<S, E>): void {
    if (!applied.ours && active) this.deadlines?.set(stream, active.dueAt());
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

  /** Evicts a stream that a bug broke, loads it again, and has its readers follow it again. Other streams aren't affected. */
  rebuild(stream: string, fault: unknown, command?: string): void {
    this.settings.note('stream-rebuilt', { kind: this.kind.name, stream, command, err: fault });
    const active = this.loaded.get(stream);
    this.evict(stream);
    if (this.pinned.has(stream)) this.prepare(stream);
    const readers = active?.subscribers.readers;
    if (!readers || readers.size === 0) return;
    const rebuilt = this.load(stream).then((again) => {
      for (const reader of [...readers]) again instanceof LogFault ? reader.lost('broken') : reader.refollow();
    });
    inBackground(rebuilt, (thrown) => this.noteFault('page-not-followed', thrown, stream));
  }

  /** The log was rewritten, so the stream in memory is stale: evicts it. Its readers follow again and get a whole snapshot. */
  private reload(stream: string): void {
    const active = this.loaded.get(stream);
    this.evict(stream);
    for (const reader of [...(active?.subscribers.readers ?? [])]) reader.refollow();
    if (this.pinned.has(stream)) this.prepare(stream);
  }

  private evict(stream: string): void {
    const active = this.loaded.get(stream);
    this.loaded.delete(stream);
    this.loading.delete(stream);
    if (!active) return;
    active.close();
    this.deadlines?.set(stream, null);
    if (this.kind.presence && !active.presence.empty) this.settings.cluster.tellHere(stream, []);
  }

  /** Tells readers who is gone now, and evicts streams that no one follows. */
  private sweep(): void {
    const now = this.settings.clock.now();
    const { idleMs = usualIdleMs } = this.settings;
    const look = (stream: string, active: ActiveStream<S, E, C, X, P>) => {
      if (this.kind.presence && active.noticeGone()) this.pinned.get(stream)?.();
      if (active.presence.empty && !active.writer.busy && !this.pinned.has(stream) && now - active.idleSince > idleMs)
        this.evict(stream);
    };
    for (const [stream, active] of this.loaded) spared('a sweep', () => look(stream, active), { kind: this.kind.name, stream });
  }
}
