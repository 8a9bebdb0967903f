import { randomInt } from 'node:crypto';
import type { Card } from '../../shared/domain/card.ts';
import type { RoomEvent } from '../../shared/domain/room/events.ts';
import type { Context } from '../../shared/domain/room/rule.ts';
import type { RoomState } from '../../shared/domain/room/state.ts';
import type { Clock } from '../clock.ts';
import type { Desk } from '../desk/desk.ts';
import type { Log } from '../log/log.ts';
import { Audience } from './audience.ts';
import { dealFor } from './deal.ts';
import { droppedRounds, wordDropper } from './drop-words.ts';
import { type Happened, LiveRoom, type Wished } from './live-room.ts';
import { RoomPresence } from './presence.ts';

export type RoomParts = {
  log: Log;
  desk: Desk;
  clock: Clock;
  cards: readonly Card[];
  note: (words: string, details?: Record<string, unknown>) => void;
};

/** A room that is in memory: its rules at work, those who follow it, those who are there. */
export class LoadedRoom {
  readonly audience: Audience;
  readonly presence = new RoomPresence();
  idleSince: number;
  private readonly room: string;
  private readonly loadedAt: number;
  private readonly parts: RoomParts;
  private goneTold = '';
  private live: LiveRoom | null = null;

  private constructor(room: string, audience: Audience, parts: RoomParts) {
    this.room = room;
    this.audience = audience;
    this.parts = parts;
    this.loadedAt = parts.clock.now();
    this.idleSince = this.loadedAt;
  }

  /** Null where no such room was ever opened. Throws where its events cannot be folded. */
  static async load(room: string, parts: RoomParts, setDeadline: (dueAt: number | null) => void): Promise<LoadedRoom | null> {
    const door = await parts.desk.doorOf(room);
    if (!door) return null;
    const loaded = new LoadedRoom(room, new Audience(door), parts);
    const events: RoomEvent[] = [];
    loaded.live = await LiveRoom.load(
      room,
      {
        log: parts.log,
        contextFor: (state, wished) => loaded.contextFor(state, wished),
        beforeStored: (state) => setDeadline(state.deadline?.dueAt ?? null),
        onStored: (happened) => loaded.tell(happened),
      },
      (happened) => {
        events.push(happened.event);
        loaded.audience.fold(happened);
      },
    );
    if (loaded.state.members.length === 0) return null;
    loaded.audience.addNames(await parts.desk.namesOf(loaded.state.members.map((m) => m.person)));
    setDeadline(loaded.state.deadline?.dueAt ?? null);
    loaded.finishDropping(events);
    return loaded;
  }

  get rules(): LiveRoom {
    if (!this.live) throw new Error('impossible: a room is used before it is loaded');
    return this.live;
  }

  get state(): RoomState {
    return this.rules.state;
  }

  tellPresence(): void {
    const { here, gone } = this.presenceNow();
    for (const reader of this.audience.readers) if (!this.state.asking.includes(reader.person)) reader.presence({ here, gone });
  }

  /** Says who has become gone since it was last said. */
  noticeGone(): void {
    const gone = this.presenceNow().gone.join(' ');
    if (gone === this.goneTold) return;
    this.goneTold = gone;
    this.tellPresence();
  }

  private presenceNow(): { here: string[]; gone: string[] } {
    const people = this.state.members.filter((m) => !m.left).map((m) => m.person);
    const gone = this.presence.goneOf(people, this.parts.clock.now(), this.loadedAt);
    return { here: people.filter((p) => this.presence.isHere(p)), gone };
  }

  private contextFor(state: RoomState, { command, wish }: Wished): Context {
    const { clock, cards } = this.parts;
    const at = clock.now();
    const chance = randomInt(2 ** 31 - 1);
    const gone = this.presence.goneOf(
      state.members.map((m) => m.person),
      at,
      this.loadedAt,
    );
    const actor = wish.type === 'pass-deadline' ? null : command.person;
    return { actor, at, gone, chance, card: dealFor(cards, state, wish, chance) };
  }

  private tell(happened: readonly Happened[]): void {
    for (const one of happened) this.audience.tell(this.rules, one);
    const moved = happened.some(({ event }) => event.type === 'person-joined' || event.type === 'person-left');
    if (moved) this.tellPresence();
    this.dropWords(droppedRounds(happened.map(({ event }) => event)));
  }

  /** What a crash may have left undone: words of a dropped round that are still in the log. */
  private finishDropping(events: readonly RoomEvent[]): void {
    const rounds = droppedRounds(events);
    const drop = wordDropper(rounds);
    if (rounds.length > 0 && JSON.stringify(drop(events)) !== JSON.stringify(events)) this.dropWords(rounds);
  }

  /** A reaction: the words leave the disk after the event that dropped them; tried again at the next load until done. */
  private dropWords(rounds: readonly number[]): void {
    if (rounds.length === 0) return;
    const drop = wordDropper(rounds);
    this.parts.log
      .rewrite(this.room, (events) => drop(events as RoomEvent[]))
      .then(
        (epoch) => {
          this.rules.epoch = epoch;
        },
        (fault: unknown) => this.parts.note('words could not be taken out yet', { room: this.room, fault: String(fault) }),
      );
  }
}
