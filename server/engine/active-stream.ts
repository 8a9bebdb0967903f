import { randomInt } from 'node:crypto';
import type { Note } from '../server-log.ts';
import type { Cluster } from '../store/cluster.ts';
import type { Directory } from '../store/directory.ts';
import type { Log, News } from '../store/log.ts';
import type { Clock } from './clock.ts';
import { longGoneAfterMs, StreamPresence } from './presence.ts';
import type { AnyEvent, AppliedEvent, Reader, StreamDefinition, Submission } from './stream-kind.ts';
import { type StreamReplaced, StreamWriter } from './stream-writer.ts';
import { Subscribers } from './subscribers.ts';
import { after } from './timers.ts';

export type StreamParts = {
  log: Log;
  directory: Directory;
  cluster: Cluster;
  clock: Clock;
  note: Note;
};

const accessAgainMs = 2000;

/** What no one comes in by. */
const noAccess = { code: '', invitation: '' };

/** Whom a loaded stream tells what happens to it. */
export type StreamHost<S, E> = {
  /** Its next deadline has moved, by a command that is being stored here. */
  deadline: (dueAt: number | null) => void;
  /** Its next deadline has moved, by what another server stored. */
  deadlineElsewhere: (dueAt: number | null) => void;
  stored: (applied: readonly AppliedEvent<S, E>[], ours: boolean) => void;
  presence: () => void;
  over: (why: StreamReplaced | Error) => void;
};

/** A stream that is in memory: its rules at work, those who follow it, those who are there. */
export class ActiveStream<S, E extends AnyEvent, C, X extends { at: number }> {
  readonly subscribers: Subscribers<S, E, C, X>;
  readonly presence = new StreamPresence();
  idleSince: number;
  private readonly loadedAt: number;
  private readonly kind: StreamDefinition<S, E, C, X>;
  private readonly parts: StreamParts;
  private readonly host: StreamHost<S, E>;
  private readonly leave: (() => void)[] = [];
  private goneTold = '';
  private closed = false;
  private loadedWriter: StreamWriter<S, E, C, X> | null = null;

  private constructor(
    kind: StreamDefinition<S, E, C, X>,
    subscribers: Subscribers<S, E, C, X>,
    parts: StreamParts,
    host: StreamHost<S, E>,
  ) {
    this.kind = kind;
    this.subscribers = subscribers;
    this.parts = parts;
    this.host = host;
    this.loadedAt = parts.clock.now();
    this.idleSince = this.loadedAt;
  }

  /** Null where no such stream was ever opened. Throws where its events cannot be folded. */
  static async load<S, E extends AnyEvent, C, X extends { at: number }>(
    stream: string,
    kind: StreamDefinition<S, E, C, X>,
    parts: StreamParts,
    host: StreamHost<S, E>,
  ): Promise<{ loaded: ActiveStream<S, E, C, X>; events: E[] } | null> {
    const access = kind.withoutAccess ? { ...noAccess, stream } : await parts.directory.accessOf(stream);
    if (!access || ('kind' in access && access.kind !== kind.name)) return null;
    const loaded = new ActiveStream(kind, new Subscribers(kind, access), parts, host);
    // Followed before it is read: what is stored in between waits here, so that nothing falls into a gap.
    let early: News[] | null = [];
    const hear = (news: News) => {
      if (early) early.push(news);
      else loaded.writer.hear(news);
    };
    loaded.leave.push(await parts.log.follow(stream, hear));
    try {
      const events = await loaded.read(stream);
      if (events.length === 0) return loaded.close();
      // Renewed while it was being read: the directory comes before the log.
      if (events.some((event) => kind.renewsAccess?.(event))) await loaded.refreshAccess(stream);
      loaded.subscribers.addNames(await parts.directory.namesOf(kind.peopleOf(loaded.state)));
      loaded.leave.push(await parts.cluster.followHere(stream, (people) => loaded.setElsewhere(people)));
      host.deadline(kind.dueAt(loaded.state));
      const waiting: News[] = early;
      early = null;
      for (const news of waiting) loaded.writer.hear(news);
      return { loaded, events };
    } catch (fault) {
      loaded.close();
      throw fault;
    }
  }

  private async read(stream: string): Promise<E[]> {
    const events: E[] = [];
    const host = {
      log: this.parts.log,
      contextFor: (state: S, submitted: Submission<C>) => this.contextFor(state, submitted),
      beforeStored: (state: S) => this.host.deadline(this.kind.dueAt(state)),
      onStored: (applied: readonly AppliedEvent<S, E>[], ours: boolean) => this.publish(applied, ours),
      onOver: this.host.over,
    };
    this.loadedWriter = await StreamWriter.load(stream, this.kind, host, (applied) => {
      events.push(applied.event);
      this.subscribers.fold(applied);
    });
    return events;
  }

  private async refreshAccess(stream: string): Promise<void> {
    const access = await this.parts.directory.accessOf(stream);
    if (access) this.subscribers.changeAccess(access, this.writer);
  }

  /** The directory has the new codes before the log says so. It is asked until it answers. */
  private followAccess(stream: string): void {
    this.refreshAccess(stream).catch(() =>
      after(accessAgainMs, 'new access codes', () => this.closed || this.followAccess(stream)),
    );
  }

  /** Hears no more of the stream. */
  close(): null {
    this.closed = true;
    for (const leave of this.leave.splice(0)) leave();
    return null;
  }

  get writer(): StreamWriter<S, E, C, X> {
    if (!this.loadedWriter) throw new Error('impossible: a stream is used before it is loaded');
    return this.loadedWriter;
  }

  get state(): S {
    return this.writer.state;
  }

  tellPresence(): void {
    const presence = this.presenceNow();
    for (const reader of this.subscribers.readers) this.tellPresenceTo(reader, presence);
  }

  tellPresenceTo(reader: Reader, presence = this.presenceNow()): void {
    if (this.kind.seesPresence(this.state, reader.person)) reader.presence(presence);
  }

  /** Says who has become gone since it was last said. Out: whether someone has. */
  noticeGone(): boolean {
    const gone = this.presenceNow().gone.join(' ');
    if (gone === this.goneTold) return false;
    this.goneTold = gone;
    this.tellPresence();
    return true;
  }

  presenceNow(): { here: string[]; gone: string[] } {
    const people = this.kind.peopleOf(this.state);
    const gone = this.presence.goneOf(people, this.parts.clock.now(), this.loadedAt);
    return { here: people.filter((p) => this.presence.isHere(p)), gone };
  }

  private contextFor(state: S, submitted: Submission<C>): X {
    const at = this.parts.clock.now();
    const gone = this.presence.goneOf(this.kind.peopleOf(state), at, this.loadedAt);
    const longGone = this.presence.goneOf(this.kind.readersOf(state), at, this.loadedAt, longGoneAfterMs);
    return this.kind.contextFor(state, submitted, { at, gone, longGone, chance: randomInt(2 ** 31 - 1) });
  }

  private setElsewhere(people: readonly string[]): void {
    this.presence.setElsewhere(people, this.parts.clock.now());
    this.host.presence();
  }

  private publish(applied: readonly AppliedEvent<S, E>[], ours: boolean): void {
    const before = applied[0]?.before ?? this.state;
    for (const one of applied) this.subscribers.publish(this.writer.epoch, one);
    if (applied.some(({ event }) => this.kind.renewsAccess?.(event))) this.followAccess(this.subscribers.stream);
    if (!ours) {
      this.host.deadlineElsewhere(this.kind.dueAt(this.state));
      this.learnNames();
    }
    if (this.changesPresence(before)) this.host.presence();
    this.host.stored(applied, ours);
  }

  /** Others are counted than before, or someone may now see who is connected: nothing else would tell them until they connect again. */
  private changesPresence(before: S): boolean {
    if (this.kind.peopleOf(before).length !== this.kind.peopleOf(this.state).length) return true;
    const sees = (state: S, person: string) => this.kind.seesPresence(state, person);
    return [...this.subscribers.readers].some(({ person }) => sees(this.state, person) && !sees(before, person));
  }

  /** Anyone who came in at another server is not known by name here. */
  private learnNames(): void {
    const unknown = this.kind.namesIn(this.state).filter((person) => this.subscribers.nameOf(person) === '');
    if (unknown.length === 0) return;
    this.parts.directory.namesOf(unknown).then(
      (names) => this.subscribers.addNames(names),
      () => undefined,
    );
  }
}
