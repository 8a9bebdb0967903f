import { randomInt } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Desk } from '../desk/desk.ts';
import type { Log } from '../log/log.ts';
import { Audience } from './audience.ts';
import type { Fact, Happened, Kind, Wished } from './kind.ts';
import { LiveStream } from './live-stream.ts';
import { StreamPresence } from './presence.ts';

export type StreamParts = {
  log: Log;
  desk: Desk;
  clock: Clock;
  note: (words: string, details?: Record<string, unknown>) => void;
};

/** What nobody comes in by. */
const noDoor = { code: '', invitation: '' };

/** A stream that is in memory: its rules at work, those who follow it, those who are there. */
export class LoadedStream<S, E extends Fact, W, X extends { at: number }> {
  readonly audience: Audience<S, E, W, X>;
  readonly presence = new StreamPresence();
  idleSince: number;
  private readonly loadedAt: number;
  private readonly kind: Kind<S, E, W, X>;
  private readonly parts: StreamParts;
  private readonly onTold: (happened: readonly Happened<S, E>[]) => void;
  private goneTold = '';
  private live: LiveStream<S, E, W, X> | null = null;

  private constructor(
    kind: Kind<S, E, W, X>,
    audience: Audience<S, E, W, X>,
    parts: StreamParts,
    onTold: (happened: readonly Happened<S, E>[]) => void,
  ) {
    this.kind = kind;
    this.audience = audience;
    this.parts = parts;
    this.onTold = onTold;
    this.loadedAt = parts.clock.now();
    this.idleSince = this.loadedAt;
  }

  /** Null where no such stream was ever opened. Throws where its events cannot be folded. */
  static async load<S, E extends Fact, W, X extends { at: number }>(
    stream: string,
    kind: Kind<S, E, W, X>,
    parts: StreamParts,
    tell: { deadline: (dueAt: number | null) => void; told: (happened: readonly Happened<S, E>[]) => void },
  ): Promise<{ loaded: LoadedStream<S, E, W, X>; events: E[] } | null> {
    const door = kind.doorless ? { ...noDoor, stream, kind: kind.name } : await parts.desk.doorOf(stream);
    if (!door || door.kind !== kind.name) return null;
    const loaded = new LoadedStream(kind, new Audience(kind, door), parts, tell.told);
    const events: E[] = [];
    loaded.live = await LiveStream.load(
      stream,
      kind,
      {
        log: parts.log,
        contextFor: (state, wished) => loaded.contextFor(state, wished),
        beforeStored: (state) => tell.deadline(kind.dueAt(state)),
        onStored: (happened) => loaded.tell(happened),
      },
      (happened) => {
        events.push(happened.event);
        loaded.audience.fold(happened);
      },
    );
    if (events.length === 0) return null;
    loaded.audience.addNames(await parts.desk.namesOf(kind.peopleOf(loaded.state)));
    tell.deadline(kind.dueAt(loaded.state));
    return { loaded, events };
  }

  get rules(): LiveStream<S, E, W, X> {
    if (!this.live) throw new Error('impossible: a stream is used before it is loaded');
    return this.live;
  }

  get state(): S {
    return this.rules.state;
  }

  tellPresence(): void {
    const { here, gone } = this.presenceNow();
    for (const reader of this.audience.readers)
      if (this.kind.seesPresence(this.state, reader.person)) reader.presence({ here, gone });
  }

  /** Says who has become gone since it was last said. Out: whether somebody has. */
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

  private contextFor(state: S, wished: Wished<W>): X {
    const at = this.parts.clock.now();
    const gone = this.presence.goneOf(this.kind.peopleOf(state), at, this.loadedAt);
    return this.kind.contextFor(state, wished, { at, gone, chance: randomInt(2 ** 31 - 1) });
  }

  private tell(happened: readonly Happened<S, E>[]): void {
    const before = this.kind.peopleOf(happened[0]?.before ?? this.state).length;
    for (const one of happened) this.audience.tell(this.rules.epoch, one);
    if (this.kind.peopleOf(this.state).length !== before) this.tellPresence();
    this.onTold(happened);
  }
}
