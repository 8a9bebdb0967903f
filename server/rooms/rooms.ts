import { refuse } from '../../shared/domain/refusals.ts';
import { mayRead } from '../../shared/domain/room/look.ts';
import type { Answer, Cursor } from '../../shared/protocol/up.ts';
import { LogFault } from '../log/log.ts';
import { Deadlines } from './deadlines.ts';
import type { Wished } from './live-room.ts';
import { LoadedRoom, type RoomParts } from './loaded-room.ts';
import type { Reader } from './reader.ts';

export type RoomsSettings = RoomParts & {
  /** Called with a fault whose outcome is unknown: the process must stop. */
  onFault: (fault: unknown) => void;
};

/** How somebody who follows stops, and where they stand. */
export type Following = { leave: () => void; versionNow: () => number };

/** A room that nobody follows is put away after this, and loaded again from the log. */
const idleMs = 60_000;
const sweepMs = 2000;
const againMs = 2000;

/** All rooms of this server, loaded when asked for. Knows neither sockets nor SQL. */
export class Rooms {
  private readonly loading = new Map<string, Promise<LoadedRoom | null>>();
  private readonly loaded = new Map<string, LoadedRoom>();
  private readonly deadlines: Deadlines;
  private readonly sweeper: NodeJS.Timeout;
  private readonly with: RoomsSettings;

  constructor(settings: RoomsSettings) {
    this.with = settings;
    this.deadlines = new Deadlines(settings.clock, (room, dueAt) => void this.passDeadline(room, dueAt));
    this.sweeper = setInterval(() => this.sweep(), sweepMs).unref();
  }

  /** Arms what is due, also what fell due while no server ran. */
  async start(): Promise<void> {
    for (const { room, dueAt } of await this.with.desk.deadlines()) this.deadlines.set(room, dueAt);
  }

  stop(): void {
    clearInterval(this.sweeper);
    this.deadlines.stop();
  }

  async submit(room: string, wished: Wished): Promise<Answer> {
    const loaded = await this.load(room);
    if (!loaded) return refuse('no-such-room');
    try {
      return await loaded.rules.submit(wished);
    } catch (fault) {
      if (fault instanceof LogFault) this.with.onFault(fault);
      else this.breakDown(room, fault);
      // The outcome is unknown: silence, so that the page asks again with the same id.
      return new Promise(() => {});
    }
  }

  /** Begins to follow. Null, as for a room that never was, where this person may not read. */
  async follow(room: string, reader: Reader, cursor: Cursor | null): Promise<Following | null> {
    const loaded = await this.load(room);
    if (!loaded || !mayRead(loaded.state, reader.person)) return null;
    const { audience, presence, rules } = loaded;
    presence.arrive(reader.person);
    audience.follow(rules, reader, cursor);
    loaded.tellPresence();
    return {
      versionNow: () => audience.versionOf(reader.person),
      leave: () => {
        const now = this.with.clock.now();
        audience.readers.delete(reader);
        presence.depart(reader.person, now);
        loaded.idleSince = now;
        loaded.tellPresence();
      },
    };
  }

  load(room: string): Promise<LoadedRoom | null> {
    const known = this.loading.get(room);
    if (known) return known;
    const loading = LoadedRoom.load(room, this.with, (dueAt) => this.setDeadline(room, dueAt)).catch((fault: unknown) => {
      this.with.note('a room could not be folded', { room, fault: String(fault) });
      return null;
    });
    this.loading.set(room, loading);
    void loading.then((loaded) => {
      if (loaded) this.loaded.set(room, loaded);
      else this.loading.delete(room);
    });
    return loading;
  }

  /** An impossible thing happened in one room: it is dropped and rebuilt from the log; everybody else goes on. */
  private breakDown(room: string, fault: unknown): void {
    this.with.note('a room broke and is rebuilt', { room, fault: String(fault) });
    const loaded = this.loaded.get(room);
    this.putAway(room);
    for (const reader of loaded?.audience.readers ?? []) reader.lost('cannot-store');
  }

  private putAway(room: string): void {
    this.loaded.delete(room);
    this.loading.delete(room);
  }

  private setDeadline(room: string, dueAt: number | null): void {
    if (!this.deadlines.set(room, dueAt)) return;
    // The timer is what fires; the desk's copy is for the next start. A fault of the disk shows in the append beside it.
    void this.with.desk.setDeadline(room, dueAt).catch(() => undefined);
  }

  private async passDeadline(room: string, dueAt: number): Promise<void> {
    const command = { person: 'clock', id: `due-${dueAt}`, hash: 'due' };
    const answer = await this.submit(room, { command, wish: { type: 'pass-deadline', dueAt } });
    if (!('refusal' in answer)) return;
    if (answer.refusal === 'no-such-room') await this.with.desk.setDeadline(room, null).catch(() => undefined);
    // A full disk heals: the deadline stays due until it can be stored that it has passed.
    if (answer.refusal === 'cannot-store') setTimeout(() => void this.passDeadline(room, dueAt), againMs).unref();
  }

  /** Says who has become gone, and puts away rooms that nobody follows. */
  private sweep(): void {
    const now = this.with.clock.now();
    for (const [room, loaded] of this.loaded) {
      loaded.noticeGone();
      if (loaded.presence.empty && now - loaded.idleSince > idleMs) this.putAway(room);
    }
  }
}
