import { projector } from '../../shared/domain/room/from-workshop.ts';
import { leadsWorkshop } from '../../shared/domain/workshop/state.ts';
import { type Progress, progressOf, type Tile, tileOf } from '../../shared/domain/workshop/tile.ts';
import { noWorkshop } from '../../shared/domain/workshop/workshop.ts';
import type { Following } from '../engine/streams.ts';
import type { Rooms } from '../rooms/room-kind.ts';
import { inBackground } from '../scheduling/in-background.ts';
import { every } from '../scheduling/timers.ts';
import type { Note } from '../server-log.ts';
import type { Workshops } from './workshop-kind.ts';

/** Someone who follows a workshop and may see what happens in its rooms. */
export type ConsoleWatcher = {
  /** The person, or `projector`. */
  person: string;
  /** For facilitators of the workshop: rooms that have changed. */
  tiles: (tiles: readonly Tile[]) => void;
  /** For the big screen: how far all rooms are together. */
  progress: (progress: Progress) => void;
};

/** Tiles are at most this far behind their rooms, however many rooms change at once. */
const flushEveryMs = 400;

/**
 * Feeds the consoles and big screens: changed rooms for the workshop's current facilitators, and how far all rooms are for the
 * screens. Watched rooms stay in memory, because their people may all be at other servers. Nothing here is stored.
 */
export class Consoles {
  private readonly workshops: Workshops;
  private readonly rooms: Rooms;
  private readonly watchers = new Map<string, Set<ConsoleWatcher>>();
  /** Rooms that have changed since the last flush, by workshop; `all` after a watcher came or went, or the set of rooms changed. */
  private readonly dirty = new Map<string, Set<string> | 'all'>();
  /** The watched rooms, by workshop. */
  private readonly watched = new Map<string, readonly string[]>();
  private readonly timer: NodeJS.Timeout;
  private flushing = false;
  private readonly note: Note;

  constructor(workshops: Workshops, rooms: Rooms, note: Note) {
    this.workshops = workshops;
    this.rooms = rooms;
    this.note = note;
    workshops.on(['round-opened', 'rooms-convened', 'facilitators-set'], (workshop) => {
      if (this.watchers.has(workshop)) this.dirty.set(workshop, 'all');
    });
    const flush = () => inBackground(this.flush(), (fault) => note('tiles-not-told', { err: fault }));
    this.timer = every(flushEveryMs, 'tiles', flush);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Sends this watcher the rooms as long as they follow the workshop. Out: the subscription to leave instead of `following`. */
  watch(workshop: string, watcher: ConsoleWatcher, following: Following): Following {
    const watchers = this.watchers.get(workshop) ?? new Set();
    this.watchers.set(workshop, watchers.add(watcher));
    this.dirty.set(workshop, 'all');
    const leave = () => {
      following.leave();
      watchers.delete(watcher);
      this.dirty.set(workshop, 'all');
    };
    return { ...following, leave };
  }

  private async flush(): Promise<void> {
    if (this.flushing || this.dirty.size === 0) return;
    this.flushing = true;
    try {
      const due = [...this.dirty];
      this.dirty.clear();
      for (const [workshop, changed] of due)
        await this.show(workshop, changed).catch((err: unknown) => this.note('tiles-not-told', { workshop, err }));
    } finally {
      this.flushing = false;
    }
  }

  private async show(workshop: string, changed: Set<string> | 'all'): Promise<void> {
    const watchers = [...(this.watchers.get(workshop) ?? [])];
    if (watchers.length === 0) this.watchers.delete(workshop);
    const state = (await this.workshops.loadIfReadable(workshop))?.state;
    const watching = (watcher: ConsoleWatcher) => this.watchers.get(workshop)?.has(watcher) === true;
    const leaders = watchers.filter(({ person }) => state && leadsWorkshop(state, person));
    const screens = watchers.filter(({ person }) => person === projector);
    const rooms = leaders.length + screens.length > 0 ? (state?.groups.map((group) => group.room) ?? []) : [];
    this.watchRooms(workshop, rooms);
    if (rooms.length === 0) return;
    const due = changed === 'all' ? rooms : rooms.filter((room) => changed.has(room));
    for (const leader of leaders) {
      const tiles = await this.tiles(due, leader.person);
      // Their right may have ended while the rooms were read.
      const leads = leadsWorkshop((await this.workshops.load(workshop))?.state ?? noWorkshop, leader.person);
      if (leads && watching(leader) && tiles.length > 0) leader.tiles(tiles);
    }
    if (screens.length === 0) return;
    const progress = progressOf(await this.tiles(rooms, projector));
    for (const screen of screens) if (watching(screen)) screen.progress(progress);
  }

  private watchRooms(workshop: string, rooms: readonly string[]): void {
    const before = this.watched.get(workshop) ?? [];
    for (const room of before) if (!rooms.includes(room)) this.rooms.unpin(room);
    for (const room of rooms) if (!before.includes(room)) this.rooms.pin(room, () => this.noteChanged(workshop, room));
    if (rooms.length > 0) this.watched.set(workshop, rooms);
    else this.watched.delete(workshop);
  }

  private noteChanged(workshop: string, room: string): void {
    const changed = this.dirty.get(workshop) ?? new Set<string>();
    if (changed !== 'all') changed.add(room);
    this.dirty.set(workshop, changed);
  }

  private async tiles(rooms: readonly string[], reader: string): Promise<Tile[]> {
    const loaded = await Promise.all(rooms.map((room) => this.rooms.loadIfReadable(room)));
    return loaded.flatMap((room, i) => {
      const id = rooms[i];
      if (!room || id === undefined) return [];
      return tileOf(id, room.state, { here: room.presenceNow().here, lastTapAt: room.writer.lastAt, reader });
    });
  }
}
