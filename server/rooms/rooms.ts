import { randomBytes, randomInt } from 'node:crypto';
import type { Card } from '../../shared/domain/card.ts';
import { refuse } from '../../shared/domain/refusals.ts';
import type { RoomEvent } from '../../shared/domain/room/events.ts';
import { mayRead } from '../../shared/domain/room/look.ts';
import { openRoom } from '../../shared/domain/room/room.ts';
import type { Settings } from '../../shared/domain/room/state.ts';
import type { Answer, Cursor, EnterAnswer } from '../../shared/protocol/up.ts';
import type { Clock } from '../clock.ts';
import type { Desk, Person, RoomDoor } from '../desk/desk.ts';
import { type CommandRef, type Log, LogFault } from '../log/log.ts';
import { Audience } from './audience.ts';
import { dealFor } from './deal.ts';
import { Deadlines } from './deadlines.ts';
import { droppedRounds, wordDropper } from './drop-words.ts';
import { LiveRoom, type Wished } from './live-room.ts';
import { RoomPresence } from './presence.ts';
import type { Reader } from './reader.ts';

/** A room that is in memory: its rules, those who follow it, those who are there. */
type Loaded = { live: LiveRoom; audience: Audience; presence: RoomPresence; loadedAt: number; goneTold: string; idleSince: number };

export type RoomsSettings = {
  log: Log;
  desk: Desk;
  clock: Clock;
  cards: readonly Card[];
  /** Called with a fault whose outcome is unknown: the process must stop. */
  onFault: (fault: unknown) => void;
  note: (words: string, details?: Record<string, unknown>) => void;
};

/** A room that nobody follows is put away after this, and loaded again from the log. */
const idleMs = 60_000;
const sweepMs = 2000;
/** 32 signs that are not taken for one another when read aloud or copied by hand. */
const codeSigns = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

function freshCode(): string {
  return Array.from({ length: 6 }, () => codeSigns[randomInt(codeSigns.length)]).join('');
}

/** All rooms of this server, loaded when asked for. Knows neither sockets nor SQL. */
export class Rooms {
  private readonly loaded = new Map<string, Promise<Loaded | null>>();
  private readonly deadlines: Deadlines;
  private readonly sweeper: NodeJS.Timeout;
  private readonly with: RoomsSettings;

  constructor(settings: RoomsSettings) {
    this.with = settings;
    this.deadlines = new Deadlines(settings.clock, (room, dueAt) => void this.passDeadline(room, dueAt));
    this.sweeper = setInterval(() => void this.sweep(), sweepMs).unref();
  }

  /** Arms what is due, also what fell due while no server ran. */
  async start(): Promise<void> {
    for (const { room, dueAt } of await this.with.desk.deadlines()) this.deadlines.set(room, dueAt);
  }

  stop(): void {
    clearInterval(this.sweeper);
    this.deadlines.stop();
  }

  /** Opens a room for a person; the same command opens it once. */
  async open(by: Person, command: CommandRef, settings: Settings): Promise<EnterAnswer> {
    const { desk, log, clock } = this.with;
    let room = await desk.openedBy(by.person, command.id);
    if (room === null) {
      const door = { room: randomBytes(9).toString('base64url'), code: freshCode(), invitation: randomBytes(16).toString('base64url') };
      // A code that is taken is drawn again; a command that came twice at once finds the first one's room.
      if (!(await desk.addDoor(door, by.person, command.id))) return this.open(by, command, settings);
      room = door.room;
    }
    const stored = await log.append(room, { version: 0, command, events: openRoom(by.person, settings, clock.now()) });
    if (stored === 'conflict') {
      const first = (await log.read(room, 0)).entries[0];
      if (first?.command.hash !== command.hash) return refuse('id-used-otherwise');
    }
    return { room, asked: false };
  }

  /** Lets a person in by a way that the door has found, or has them ask. */
  async enter(room: string, by: Person, command: CommandRef, way: 'invitation' | 'code'): Promise<EnterAnswer> {
    const loaded = await this.load(room);
    if (!loaded) return refuse('no-such-room');
    loaded.audience.addNames({ [by.person]: by.name });
    const answer = await this.submitTo(loaded, { command, wish: { type: 'enter-room', by: way } });
    const inside = mayRead(loaded.live.state, by.person);
    if ('refusal' in answer && !(answer.refusal === 'already-so' && inside)) {
      return refuse(answer.refusal === 'cannot-store' || answer.refusal === 'id-used-otherwise' ? answer.refusal : 'no-such-room');
    }
    return { room, asked: loaded.live.state.asking.includes(by.person) };
  }

  async submit(room: string, wished: Wished): Promise<Answer> {
    const loaded = await this.load(room);
    return loaded ? this.submitTo(loaded, wished) : refuse('no-such-room');
  }

  /** Begins to follow. Refused like a room that never was where this person may not read. Returns how to stop. */
  async follow(room: string, reader: Reader, cursor: Cursor | null): Promise<{ leave: () => void; versionNow: () => number } | null> {
    const loaded = await this.load(room);
    if (!loaded || !mayRead(loaded.live.state, reader.person)) return null;
    const { audience, presence, live } = loaded;
    presence.arrive(reader.person);
    audience.follow(live, reader, cursor);
    this.tellPresence(loaded);
    return {
      versionNow: () => audience.versionOf(reader.person),
      leave: () => {
        audience.readers.delete(reader);
        presence.depart(reader.person, this.with.clock.now());
        loaded.idleSince = this.with.clock.now();
        this.tellPresence(loaded);
      },
    };
  }

  private async submitTo(loaded: Loaded, wished: Wished): Promise<Answer> {
    try {
      return await loaded.live.submit(wished);
    } catch (fault) {
      if (fault instanceof LogFault) this.with.onFault(fault);
      else this.with.note('a room broke and was put away', { fault: String(fault) });
      // The outcome is unknown: silence, so that the page asks again with the same id.
      return new Promise(() => {});
    }
  }

  private load(room: string): Promise<Loaded | null> {
    const known = this.loaded.get(room);
    if (known) return known;
    const loading = this.loadNow(room).catch((fault: unknown) => {
      this.with.note('a room could not be folded', { room, fault: String(fault) });
      return null;
    });
    this.loaded.set(room, loading);
    void loading.then((found) => found ?? this.loaded.delete(room));
    return loading;
  }

  private async loadNow(room: string): Promise<Loaded | null> {
    const { desk, log, clock } = this.with;
    const door: RoomDoor | null = await desk.doorOf(room);
    if (!door) return null;
    const audience = new Audience(door);
    const events: RoomEvent[] = [];
    const live = await LiveRoom.load(
      room,
      {
        log,
        contextFor: (state, wished) => this.contextFor(room, state, wished),
        beforeStored: (state) => this.setDeadline(room, state.deadline?.dueAt ?? null),
        onStored: (happened) => {
          for (const one of happened) audience.tell(live, one);
          const dropped = droppedRounds(happened.map((h) => h.event));
          if (dropped.length > 0) void this.dropWords(room, live, dropped);
          if (happened.some((h) => h.event.type === 'person-joined' || h.event.type === 'person-left')) void this.tellPresenceOf(room);
        },
      },
      (happened) => {
        events.push(happened.event);
        audience.fold(happened);
      },
    );
    if (live.state.members.length === 0) return null;
    audience.addNames(await desk.namesOf(live.state.members.map((m) => m.person)));
    const now = clock.now();
    const loaded = { live, audience, presence: new RoomPresence(), loadedAt: now, goneTold: '', idleSince: now };
    this.present.set(room, loaded);
    this.setDeadline(room, live.state.deadline?.dueAt ?? null);
    const dropped = droppedRounds(events);
    if (dropped.length > 0 && events.some((e) => e.type === 'line-said' && e.words !== null)) void this.dropWords(room, live, dropped);
    return loaded;
  }

  /** Those loaded, for questions that cannot wait. */
  private readonly present = new Map<string, Loaded>();

  private contextFor(room: string, state: LiveRoom['state'], { command, wish }: Wished) {
    const loaded = this.present.get(room);
    const at = this.with.clock.now();
    const chance = randomInt(2 ** 31 - 1);
    const gone = loaded ? loaded.presence.goneOf(state.members.map((m) => m.person), at, loaded.loadedAt) : [];
    const actor = wish.type === 'pass-deadline' ? null : command.person;
    return { actor, at, gone, chance, card: dealFor(this.with.cards, state, wish, chance) };
  }

  private setDeadline(room: string, dueAt: number | null): void {
    this.deadlines.set(room, dueAt);
    // The timer is what fires; the desk's copy is for the next start. A fault of the disk shows in the append beside it.
    void this.with.desk.setDeadline(room, dueAt).catch(() => undefined);
  }

  private async passDeadline(room: string, dueAt: number): Promise<void> {
    const command = { person: 'clock', id: `due-${dueAt}`, hash: 'due' };
    const answer = await this.submit(room, { command, wish: { type: 'pass-deadline', dueAt } });
    if ('refusal' in answer && answer.refusal === 'no-such-room') await this.with.desk.setDeadline(room, null);
  }

  /** A reaction: the words leave the disk after the event that dropped them, tried again at the next load until done. */
  private async dropWords(room: string, live: LiveRoom, rounds: readonly number[]): Promise<void> {
    try {
      const drop = wordDropper(rounds);
      live.epoch = await this.with.log.rewrite(room, (events) => drop(events as RoomEvent[]));
    } catch (fault) {
      this.with.note('words could not be taken out yet', { room, fault: String(fault) });
    }
  }

  private async tellPresenceOf(room: string): Promise<void> {
    const loaded = await this.load(room);
    if (loaded) this.tellPresence(loaded);
  }

  private tellPresence({ live, audience, presence, loadedAt }: Loaded): void {
    const people = live.state.members.filter((m) => !m.left).map((m) => m.person);
    const told = { here: people.filter((p) => presence.isHere(p)), gone: presence.goneOf(people, this.with.clock.now(), loadedAt) };
    for (const reader of audience.readers) if (people.includes(reader.person)) reader.presence(told);
  }

  /** Every two seconds: says who has become gone, and puts away rooms that nobody follows. */
  private async sweep(): Promise<void> {
    const now = this.with.clock.now();
    for (const [room, loaded] of this.present) {
      const people = loaded.live.state.members.filter((m) => !m.left).map((m) => m.person);
      const gone = loaded.presence.goneOf(people, now, loaded.loadedAt).join(' ');
      if (gone !== loaded.goneTold) {
        loaded.goneTold = gone;
        this.tellPresence(loaded);
      }
      if (loaded.presence.empty && loaded.audience.readers.size === 0 && now - loaded.idleSince > idleMs) {
        this.present.delete(room);
        this.loaded.delete(room);
      }
    }
  }
}
