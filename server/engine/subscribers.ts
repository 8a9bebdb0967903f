import type { Snapshot } from '../../shared/protocol/down.ts';
import { shorten } from '../../shared/protocol/short-events.ts';
import type { Cursor } from '../../shared/protocol/up.ts';
import { viewRevision } from '../../shared/protocol/version.ts';
import { after, soon } from '../scheduling/timers.ts';
import type { AccessCodes } from '../store/access.ts';
import { ReplayBuffer } from './replay-buffer.ts';
import type { AnyEvent, AppliedEvent, Reader, VisibilityRules } from './stream-kind.ts';

/** The durable state, and its epoch. */
type Durable<S> = { epoch: number; state: S };

/** For how long the text of a snapshot is kept, in milliseconds: it can be large, and is needed only by the tabs that wait for it now. */
const keepTextMs = 200;

/**
 * One stream's subscribers, and what each of them got. A reader's version counts only what that reader may see. It is derived from
 * the stream, so that any server computes the same.
 */
export class Subscribers<S, E extends AnyEvent> {
  readonly readers = new Set<Reader>();
  private readonly versions = new Map<string, number>();
  private readonly history = new ReplayBuffer();
  private readonly names: Record<string, string> = {};
  private readonly kind: VisibilityRules<S, E>;
  private access: Omit<AccessCodes, 'kind'>;
  private readonly durable: () => Durable<S>;
  /** Called after a snapshot that could not be made. */
  private readonly onBroken: (reader: Reader, because: string, fault: unknown) => void;
  /** Snapshots as text, for as long as nothing changes: the tabs of one person share one. */
  private readonly texts = new Map<string, string>();

  constructor(
    kind: VisibilityRules<S, E>,
    access: Omit<AccessCodes, 'kind'>,
    durable: () => Durable<S>,
    onBroken: (reader: Reader, because: string, fault: unknown) => void,
  ) {
    this.kind = kind;
    this.access = access;
    this.durable = durable;
    this.onBroken = onBroken;
  }

  get stream(): string {
    return this.access.stream;
  }

  /** The stream's current invitation. */
  get invitation(): string {
    return this.access.invitation;
  }

  /** Names of people who are in the stream, new or changed. Each reader is sent those that they may have. */
  addNames(names: Record<string, string>): void {
    const { state } = this.durable();
    const fresh = this.kind.namesIn(state).filter((person) => person in names && this.names[person] !== names[person]);
    if (fresh.length === 0) return;
    this.learn(names);
    for (const reader of this.readers) {
      const may = new Set(this.kind.namesFor(state, reader.person));
      this.tellNames(
        reader,
        fresh.filter((person) => may.has(person)),
      );
    }
  }

  /**
   * Keeps the names of people who are in this state, without telling anyone: what brings them into a reader's sight will. If that is
   * never stored, no one hears them.
   */
  learn(names: Record<string, string>, state: S = this.durable().state): void {
    for (const person of this.kind.namesIn(state)) {
      const name = names[person];
      if (name !== undefined) this.names[person] = name;
    }
    this.texts.clear();
  }

  private tellNames(reader: Reader, persons: readonly string[]): void {
    const known = persons.filter((person) => person in this.names);
    if (known.length > 0 && this.versions.has(reader.person)) reader.names(this.namesFor(known));
  }

  /** Sends the names that an event brings into a reader's sight before the event itself: otherwise a page would show none. */
  private tellNewNames(reader: Reader, { before, after: state }: AppliedEvent<S, E>): void {
    const had = new Set(this.kind.namesFor(before, reader.person));
    this.tellNames(
      reader,
      this.kind.namesFor(state, reader.person).filter((person) => !had.has(person)),
    );
  }

  /** Whether an event brings someone in. If not, no one is new to a reader either, unless they get a snapshot. */
  private bringsSomeone({ before, after: state }: AppliedEvent<S, E>): boolean {
    if (before === state) return false;
    const had = new Set(this.kind.namesIn(before));
    return this.kind.namesIn(state).some((person) => !had.has(person));
  }

  nameOf(person: string): string {
    return this.names[person] ?? '';
  }

  /**
   * Counts an event for everyone who may see it, and remembers it for readers who come back. Out: its text by reader, null for a
   * snapshot.
   */
  fold({ event, before, after: state }: AppliedEvent<S, E>): Map<string, string | null> {
    const told = new Map<string, string | null>();
    this.texts.clear();
    let whole: string | undefined;
    for (const person of this.kind.readersOf(state)) {
      const visible = this.kind.visibleEvent(event, before, state, person);
      if (visible === null) continue;
      this.versions.set(person, this.versionOf(person) + 1);
      // Most events look the same to all who may see them: they are serialized once.
      whole ??= visible === event ? JSON.stringify(shorten(event)) : whole;
      const text =
        visible === 'snapshot' ? null : visible === event && whole !== undefined ? whole : JSON.stringify(shorten(visible));
      this.history.push(person, text);
      told.set(person, text);
    }
    return told;
  }

  /** Sends each reader what they may see of a durable event. `by`: whose command it was. */
  publish(applied: AppliedEvent<S, E>, by: string): void {
    const told = this.fold(applied);
    const brings = this.bringsSomeone(applied);
    for (const reader of this.readers) {
      if (!this.kind.mayRead(applied.after, reader.person)) this.lose(reader, applied);
      const text = told.get(reader.person);
      if (text === undefined) continue;
      if (text === null) {
        this.sendSnapshot(reader, applied.event.type, by);
        continue;
      }
      if (brings) this.tellNewNames(reader, applied);
      reader.events(this.versionOf(reader.person), text);
    }
  }

  /** Stores new access codes, and sends those inside a snapshot with them. */
  changeAccess({ stream, code, invitation }: Omit<AccessCodes, 'kind'>): void {
    if (invitation === this.access.invitation && code === this.access.code) return;
    this.access = { stream, code, invitation };
    this.texts.clear();
    const { state } = this.durable();
    for (const reader of this.readers)
      if (this.kind.isInside(state, reader.person)) this.sendSnapshot(reader, 'access', reader.person);
  }

  private lose(reader: Reader, { after: state, event }: AppliedEvent<S, E>): void {
    this.readers.delete(reader);
    reader.lost(this.kind.whyOutside?.(state, reader.person, event) ?? 'no-such-room');
  }

  /** Adds a reader. Sends the events after the cursor if none is missing, else a whole snapshot. */
  follow(reader: Reader, cursor: Cursor | null): void {
    const { epoch, state } = this.durable();
    this.readers.add(reader);
    const version = this.versionOf(reader.person);
    const sameView = cursor !== null && cursor.epoch === epoch && cursor.revision === viewRevision;
    const missed = sameView ? this.history.since(reader.person, cursor.version, version) : null;
    if (!missed) {
      this.sendSnapshot(reader, 'follow', reader.person);
      return;
    }
    reader.names(this.namesFor(this.kind.namesFor(state, reader.person)));
    for (const [i, text] of missed.entries()) reader.events(version - missed.length + i + 1, text);
  }

  versionOf(person: string): number {
    return this.versions.get(person) ?? 0;
  }

  private namesFor(persons: readonly string[]): Record<string, string> {
    return Object.fromEntries(persons.map((p) => [p, this.names[p] ?? '']));
  }

  private sendSnapshot(reader: Reader, because: string, by: string): void {
    reader.snapshot({ text: () => this.textOrNull(reader, because), by });
  }

  private textOrNull(reader: Reader, because: string): string | null {
    try {
      return this.textFor(reader.person, because);
    } catch (fault) {
      // Not in this turn: the transport is in the middle of sending.
      soon('a broken snapshot', () => this.onBroken(reader, because, fault));
      return null;
    }
  }

  /** The snapshot of this moment as JSON text. */
  private textFor(person: string, because: string): string {
    const key = `${because} ${person}`;
    const known = this.texts.get(key);
    if (known !== undefined) return known;
    if (this.texts.size === 0) after(keepTextMs, 'snapshots as text', () => this.texts.clear());
    const text = JSON.stringify(this.snapshotFor(person, because));
    this.texts.set(key, text);
    return text;
  }

  private snapshotFor(person: string, because: string): Snapshot<S> {
    const { epoch, state } = this.durable();
    const visible = this.kind.visibleState(state, person);
    const { stream, code, invitation } = this.access;
    return {
      cursor: { epoch, revision: viewRevision, version: this.versionOf(person) },
      because,
      you: person,
      // Someone who is waiting to be let in must not get the codes.
      access: this.kind.isInside(state, person) ? { stream, code, invitation } : { stream, code: '', invitation: '' },
      names: this.namesFor(this.kind.namesFor(state, person)),
      state: visible,
    };
  }
}
