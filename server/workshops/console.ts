import { projector } from '../../shared/domain/room/from-workshop.ts';
import type { WorkshopEventType } from '../../shared/domain/workshop/events.ts';
import { leadsWorkshop } from '../../shared/domain/workshop/state.ts';
import { progressOf, type Tile, tileOf } from '../../shared/domain/workshop/tile.ts';
import { inBackground } from '../engine/in-background.ts';
import type { Reader } from '../engine/stream-kind.ts';
import { every } from '../engine/timers.ts';
import type { Rooms } from '../rooms/room-kind.ts';
import type { Note } from '../server-log.ts';
import type { Workshops } from './workshop-kind.ts';

/** Tiles are at most this far behind their rooms, however many rooms move at once. */
const flushEveryMs = 400;

/** After these the tiles are new to someone, though no room has moved. */
const showsAll: ReadonlySet<WorkshopEventType> = new Set(['round-opened', 'rooms-convened', 'facilitators-set']);

/**
 * Keeps an eye on all rooms of the workshops that someone leads right now: tells facilitators which rooms have changed, and
 * the wall where they stand all in all. A snapshot of the moment and no history: nothing here is stored.
 */
export class Consoles {
  private readonly workshops: Workshops;
  private readonly rooms: Rooms;
  /** Rooms that have changed since the last flush, by workshop. `all` after someone came to look. */
  private readonly dirty = new Map<string, Set<string> | 'all'>();
  private readonly workshopOf = new Map<string, string>();
  /** Rooms that stay in memory for those who watch them, by workshop: their people may all be at other servers. */
  private readonly held = new Map<string, readonly string[]>();
  private readonly timer: NodeJS.Timeout;
  private flushing = false;

  constructor(workshops: Workshops, rooms: Rooms, note: Note) {
    this.workshops = workshops;
    this.rooms = rooms;
    workshops.onPresence.push((workshop) => this.dirty.set(workshop, 'all'));
    workshops.listeners.push((workshop, applied) => {
      if (applied.some(({ event }) => showsAll.has(event.type))) this.dirty.set(workshop, 'all');
    });
    rooms.listeners.push((room, applied) => {
      const workshop = applied.at(-1)?.after.workshop?.workshop;
      if (workshop) this.workshopOf.set(room, workshop);
      this.note(room);
    });
    rooms.onPresence.push((room) => this.note(room));
    const flush = () => inBackground(this.flush(), (fault) => note('tiles-not-told', { err: fault }));
    this.timer = every(flushEveryMs, 'tiles', flush);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private note(room: string): void {
    const workshop = this.workshopOf.get(room);
    if (workshop === undefined) return;
    const changed = this.dirty.get(workshop) ?? new Set<string>();
    if (changed !== 'all') changed.add(room);
    this.dirty.set(workshop, changed);
  }

  private async flush(): Promise<void> {
    if (this.flushing || this.dirty.size === 0) return;
    this.flushing = true;
    try {
      const due = [...this.dirty];
      this.dirty.clear();
      for (const [workshop, changed] of due) await this.show(workshop, changed);
    } finally {
      this.flushing = false;
    }
  }

  private async show(workshop: string, changed: Set<string> | 'all'): Promise<void> {
    const loaded = await this.workshops.load(workshop);
    if (!loaded) return;
    const rooms = loaded.state.groups.map((group) => group.room);
    for (const room of rooms) this.workshopOf.set(room, workshop);
    const readers = [...loaded.subscribers.readers];
    const leaders = readers.filter((r) => leadsWorkshop(loaded.state, r.person));
    const walls = readers.filter((r) => r.person === projector);
    this.hold(workshop, leaders.length + walls.length > 0 ? rooms : []);
    if (rooms.length === 0 || leaders.length + walls.length === 0) return;
    for (const reader of leaders) await this.tellTiles(reader, changed === 'all' ? rooms : rooms.filter((r) => changed.has(r)));
    if (walls.length === 0) return;
    const progress = progressOf(await this.tiles(rooms, projector));
    for (const wall of walls) wall.progress(progress);
  }

  private hold(workshop: string, rooms: readonly string[]): void {
    const before = this.held.get(workshop) ?? [];
    for (const room of before) if (!rooms.includes(room)) this.rooms.unpin(room);
    for (const room of rooms) if (!before.includes(room)) this.rooms.pin(room);
    if (rooms.length > 0) this.held.set(workshop, rooms);
    else this.held.delete(workshop);
  }

  private async tellTiles(reader: Reader, rooms: readonly string[]): Promise<void> {
    const tiles = await this.tiles(rooms, reader.person);
    if (tiles.length > 0) reader.tiles(tiles);
  }

  private async tiles(rooms: readonly string[], reader: string): Promise<Tile[]> {
    const loaded = await Promise.all(rooms.map((room) => this.rooms.load(room)));
    return loaded.flatMap((room, i) => {
      const id = rooms[i];
      if (!room || id === undefined) return [];
      return tileOf(id, room.state, { here: room.presenceNow().here, lastTapAt: room.writer.lastAt, reader });
    });
  }
}
