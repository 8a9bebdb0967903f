import { randomInt } from 'node:crypto';
import { type Refusal, refuse } from '../../shared/domain/refusals.ts';
import type { Presence } from '../../shared/protocol/down.ts';
import type { Answer } from '../../shared/protocol/up.ts';
import type { Clock } from '../scheduling/clock.ts';
import { ignored } from '../scheduling/ignored.ts';
import { inBackground } from '../scheduling/in-background.ts';
import { SlicedWork } from '../scheduling/slices.ts';
import { after } from '../scheduling/timers.ts';
import type { Note } from '../server-log.ts';
import type { Access, AccessCodes } from '../store/access.ts';
import type { Cluster } from '../store/cluster.ts';
import type { Directory } from '../store/directory.ts';
import type { Log, News } from '../store/log.ts';
import { longGoneAfterMs, StreamPresence } from './presence.ts';
import type { AnyEvent, AppliedEvent, Now, Reader, StreamDefinition, Submission } from './stream-kind.ts';
import { type Applied, accepted, type Decision, type StreamReplaced, StreamWriter } from './stream-writer.ts';
import { Subscribers } from './subscribers.ts';
import { Typing } from './typing.ts';

export type StreamParts = {
  log: Log;
  access: Pick<Access, 'of'>;
  directory: Pick<Directory, 'namesOf'>;
  cluster: Cluster;
  clock: Clock;
  note: Note;
};

const accessAgainMs = 2000;

/** The codes of a kind of stream that has no join codes. */
const noCodes = { code: '', invitation: '' };

/** What a stream in memory tells the registry that holds it. */
export type StreamHost<S, E> = {
  /** An entry became durable and was folded. */
  applied: (applied: Applied<S, E>) => void;
  /** Who is connected has changed. */
  presence: () => void;
  over: (why: StreamReplaced | Error) => void;
  /** A bug keeps a reader from what they may see, even right after the stream was loaded. */
  unseen: (fault: unknown) => void;
};

/** A stream in memory: its writer, its subscribers and who is connected to it. */
export class ActiveStream<S, E extends AnyEvent, C, X extends { at: number }, P = never> {
  readonly stream: string;
  readonly writer: StreamWriter<S, E, C, X, P>;
  readonly subscribers: Subscribers<S, E>;
  readonly presence = new StreamPresence();
  private readonly typing = new Typing({
    mayType: (person) => this.kind.presence?.typing?.mayType(this.state, person) ?? false,
    tell: () => this.tellPresence(),
  });
  idleSince: number;
  private readonly loadedAt: number;
  private readonly kind: StreamDefinition<S, E, C, X, P>;
  private readonly parts: StreamParts;
  private readonly host: StreamHost<S, E>;
  private readonly leave: (() => void)[] = [];
  private toldGone = '';
  private closed = false;

  private constructor(
    codes: Omit<AccessCodes, 'kind'>,
    kind: StreamDefinition<S, E, C, X, P>,
    parts: StreamParts,
    host: StreamHost<S, E>,
  ) {
    this.stream = codes.stream;
    this.kind = kind;
    this.parts = parts;
    this.host = host;
    this.subscribers = new Subscribers(
      kind,
      codes,
      () => this.writer,
      (...broken) => this.snapshotBroke(...broken),
    );
    const publish = (applied: Applied<S, E>) => this.publish(applied);
    this.writer = new StreamWriter(codes.stream, kind, parts.log, publish, host.over);
    this.loadedAt = parts.clock.now();
    this.idleSince = this.loadedAt;
  }

  /** Null if no one ever opened this stream; a stream without events yet is empty. Throws if its events can't be folded. */
  static async load<S, E extends AnyEvent, C, X extends { at: number }, P>(
    stream: string,
    kind: StreamDefinition<S, E, C, X, P>,
    parts: StreamParts,
    host: StreamHost<S, E>,
  ): Promise<{ active: ActiveStream<S, E, C, X, P>; events: AppliedEvent<S, E>[] } | null> {
    if (kind.mayBeNamed?.(stream) === false) return null;
    const codes = kind.mayBeNamed ? { ...noCodes, stream } : await parts.access.of(stream);
    if (!codes || ('kind' in codes && codes.kind !== kind.name)) return null;
    const active = new ActiveStream(codes, kind, parts, host);
    try {
      return { active, events: await active.read() };
    } catch (fault) {
      active.close();
      throw fault;
    }
  }

  /**
   * Follows the log before reading it. News that arrives meanwhile waits in `early`: otherwise an entry between the two would be
   * missed.
   */
  private async read(): Promise<AppliedEvent<S, E>[]> {
    const { stream, kind, writer, subscribers, parts } = this;
    let early: News[] | null = [];
    const hear = (news: News) => {
      if (early) early.push(news);
      else writer.hear(news);
    };
    this.leave.push(await parts.log.follow(stream, hear));
    const events = await writer.read();
    const work = new SlicedWork();
    for (const one of events) {
      if (work.isOver) await work.next();
      subscribers.fold(one);
    }
    // The codes were looked up before this read, and may have been renewed since: access is written before the log.
    if (events.some(({ event }) => event.type === kind.renewsAccess)) await this.refreshAccess();
    subscribers.addNames(await parts.directory.namesOf(kind.namesIn(this.state)));
    if (kind.presence)
      this.leave.push(
        await parts.cluster.followHere(stream, {
          here: (people) => this.setElsewhere(people),
          typing: (person, typing) => this.typing.hear(person, typing),
        }),
      );
    const waiting: News[] = early;
    early = null;
    for (const news of waiting) writer.hear(news);
    return events;
  }

  private async refreshAccess(): Promise<void> {
    const codes = await this.parts.access.of(this.stream);
    if (codes) this.subscribers.changeAccess(codes);
  }

  /** Reads the new codes, which access has before the log has the event. Retries until it answers. */
  private followAccess(): void {
    inBackground(this.refreshAccess(), (fault) => {
      ignored('new access codes')(fault);
      after(accessAgainMs, 'new access codes', () => this.closed || this.followAccess());
    });
  }

  /** Stops following the log and the cluster. */
  close(): void {
    this.closed = true;
    this.typing.close();
    this.writer.close();
    for (const leave of this.leave.splice(0)) leave();
  }

  get state(): S {
    return this.writer.state;
  }

  /** The next deadline of a state, a server time in milliseconds; null if nothing is due. */
  dueAt(state: S = this.state): number | null {
    return this.kind.deadline?.dueAt(state) ?? null;
  }

  /** Decides a command on the provisional state; changes nothing. Throws BrokenRule, and StreamReplaced. */
  decide(submitted: Submission<C>, prefetched?: P): Decision<S, E> {
    return this.writer.decide(submitted, (state) => this.kind.contextFor(state, submitted, this.now(state), prefetched));
  }

  /** The answer a command would get now; stores nothing. `repeated`: it was sent before. Throws BrokenRule. */
  preview(submitted: Submission<C>): 'accepted' | 'repeated' | Refusal {
    return this.writer.preview(submitted, (state) => this.kind.contextFor(state, submitted, this.now(state), undefined));
  }

  private now(state: S): Now {
    const at = this.parts.clock.now();
    const gone = this.presence.goneOf(this.kind.presence?.peopleOf(state) ?? [], at, this.loadedAt);
    const longGone = this.presence.goneOf(this.kind.readersOf(state), at, this.loadedAt, longGoneAfterMs);
    return { at, gone, longGone, chance: randomInt(2 ** 31 - 1) };
  }

  tellPresence(): void {
    const presence = this.presenceNow();
    for (const reader of this.subscribers.readers) this.tellPresenceTo(reader, presence);
  }

  tellPresenceTo(reader: Reader, presence = this.presenceNow()): void {
    if (this.kind.presence?.seenBy(this.state, reader.person)) reader.presence(presence);
  }

  /** Tells readers if the list of gone people has changed since the last call. Out: whether it has. */
  noticeGone(): boolean {
    const gone = this.presenceNow().gone.join(' ');
    if (gone === this.toldGone) return false;
    this.toldGone = gone;
    this.tellPresence();
    return true;
  }

  /** Passes on that this person is typing or no longer, here and to other servers. Refused for people who may not type now. */
  hearTyping(person: string, typing: boolean): Answer {
    const rules = this.kind.presence;
    if (!rules?.seenBy(this.state, person)) return refuse(this.kind.whyOutside?.(this.state, person) ?? 'no-such-room');
    if (!rules.typing?.mayType(this.state, person)) return refuse('not-now');
    this.typing.hear(person, typing);
    this.parts.cluster.tellTyping(this.stream, person, typing);
    return accepted;
  }

  /** Their last connection to this server is gone, and with it what they were typing here. */
  stopTyping(person: string): void {
    this.typing.hear(person, false);
  }

  presenceNow(): Presence {
    const people = this.kind.presence?.peopleOf(this.state) ?? [];
    const gone = this.presence.goneOf(people, this.parts.clock.now(), this.loadedAt);
    return { here: people.filter((p) => this.presence.isHere(p)), gone, typing: this.typing.people };
  }

  private setElsewhere(people: readonly string[]): void {
    this.presence.setElsewhere(people, this.parts.clock.now());
    this.host.presence();
  }

  /**
   * The first snapshot of a reader who has just followed would break again after a rebuild: they are told that it is broken. After
   * any other the stream is rebuilt, and they follow again.
   */
  private snapshotBroke(reader: Reader, because: string, fault: unknown): void {
    if (this.closed || !this.subscribers.readers.has(reader)) return;
    if (because !== 'follow') {
      this.host.over(fault instanceof Error ? fault : new Error(String(fault)));
      return;
    }
    this.subscribers.readers.delete(reader);
    this.host.unseen(fault);
    reader.lost('broken');
  }

  /** Sends each reader what they may see, then tells the registry. */
  publish(applied: Applied<S, E>): void {
    // In `finally`: if sending to a reader throws, what the events cause elsewhere must still happen.
    try {
      this.tell(applied);
    } finally {
      this.host.applied(applied);
    }
  }

  private tell(applied: Applied<S, E>): void {
    const [first] = applied.events;
    for (const one of applied.events) this.subscribers.publish(one, applied.by);
    if (applied.events.some(({ event }) => event.type === this.kind.renewsAccess)) this.followAccess();
    if (!applied.ours) this.learnNames();
    if (first && this.changesPresence(first.before)) this.host.presence();
    this.endTyping(applied.events);
  }

  /** After the readers have the lines: the author of one has finished typing, and in another phase no one types. */
  private endTyping(events: Applied<S, E>['events']): void {
    const rules = this.kind.presence?.typing;
    if (!rules) return;
    for (const { event } of events) {
      const person = rules.saidBy(event);
      if (person !== null) this.typing.hear(person, false);
    }
    this.typing.look();
  }

  /**
   * Whether other people's presence counts now, or a reader may see presence for the first time: else they'd hear only at the next
   * connection.
   */
  private changesPresence(before: S): boolean {
    const rules = this.kind.presence;
    if (!rules || before === this.state) return false;
    if (rules.peopleOf(before).length !== rules.peopleOf(this.state).length) return true;
    return [...this.subscribers.readers].some(({ person }) => rules.seenBy(this.state, person) && !rules.seenBy(before, person));
  }

  /** Looks up the names of people who came in at another server: this one doesn't have them yet. */
  private learnNames(): void {
    const unknown = this.kind.namesIn(this.state).filter((person) => this.subscribers.nameOf(person) === '');
    if (unknown.length === 0) return;
    const learned = this.parts.directory.namesOf(unknown).then((names) => this.subscribers.addNames(names));
    inBackground(learned, ignored('names of newcomers'));
  }
}
