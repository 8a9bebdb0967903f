import { lookAs, mayRead } from '../../shared/domain/room/look.ts';
import type { PersonId } from '../../shared/domain/room/state.ts';
import { see } from '../../shared/domain/room/view.ts';
import type { Picture } from '../../shared/protocol/down.ts';
import type { Cursor } from '../../shared/protocol/up.ts';
import { viewRevision } from '../../shared/protocol/version.ts';
import type { RoomDoor } from '../desk/desk.ts';
import { History } from './history.ts';
import type { Happened, LiveRoom } from './live-room.ts';
import type { Reader } from './reader.ts';

type ToldOne = { version: number; text: string | null };

/**
 * Those who follow one room, and what each of them has been told. The version a reader sees counts only what that reader may
 * see; it is derived from the stream, so that any server computes the same.
 */
export class Audience {
  readonly readers = new Set<Reader>();
  private readonly versions = new Map<PersonId, number>();
  private readonly history = new History();
  private readonly names: Record<PersonId, string> = {};
  readonly door: RoomDoor;

  constructor(door: RoomDoor) {
    this.door = door;
  }

  addNames(names: Record<PersonId, string>): void {
    const fresh = Object.entries(names).filter(([person, name]) => this.names[person] !== name);
    if (fresh.length === 0) return;
    Object.assign(this.names, names);
    for (const reader of this.readers) if (this.versions.has(reader.person)) reader.names(Object.fromEntries(fresh));
  }

  /** Counts an event for everybody who may see it, and remembers it for those who come back. */
  fold({ event, before, after }: Happened): Map<PersonId, ToldOne> {
    const told = new Map<PersonId, ToldOne>();
    let whole: string | undefined;
    for (const person of new Set([...after.members.map((m) => m.person), ...after.asking])) {
      const sight = see(event, before, after, person);
      if (sight === null) continue;
      const version = (this.versions.get(person) ?? 0) + 1;
      this.versions.set(person, version);
      // Most events are the same for all who see them: they are written once.
      whole ??= sight === event ? JSON.stringify(event) : whole;
      const text = sight === 'picture' ? null : sight === event && whole !== undefined ? whole : JSON.stringify(sight);
      told.set(person, { version, text });
    }
    this.history.remember(told);
    return told;
  }

  /** Tells what has become durable, each reader what they may see of it. */
  tell(room: LiveRoom, happened: Happened): void {
    const told = this.fold(happened);
    for (const reader of this.readers) {
      if (!mayRead(happened.after, reader.person)) this.lose(reader);
      const own = told.get(reader.person);
      if (!own) continue;
      if (own.text === null) reader.picture(this.pictureFor(room, happened.after, reader.person, happened.event.type));
      else reader.seen(own.version, own.text);
    }
  }

  private lose(reader: Reader): void {
    this.readers.delete(reader);
    reader.lost('no-such-room');
  }

  /** Begins to follow: from the cursor if nothing is missing between, else with a whole picture. */
  follow(room: LiveRoom, reader: Reader, cursor: Cursor | null): void {
    this.readers.add(reader);
    const version = this.versionOf(reader.person);
    const sameView = cursor !== null && cursor.epoch === room.epoch && cursor.revision === viewRevision;
    const missed = sameView ? this.history.missed(reader.person, cursor.version, version) : null;
    if (!missed) {
      reader.picture(this.pictureFor(room, room.state, reader.person, 'follow'));
      return;
    }
    reader.names(this.namesFor(room.state.members.map((m) => m.person)));
    for (const [i, text] of missed.entries()) reader.seen(version - missed.length + i + 1, text);
  }

  versionOf(person: PersonId): number {
    return this.versions.get(person) ?? 0;
  }

  private namesFor(persons: readonly PersonId[]): Record<PersonId, string> {
    return Object.fromEntries(persons.map((p) => [p, this.names[p] ?? '']));
  }

  private pictureFor(room: LiveRoom, state: LiveRoom['state'], person: PersonId, because: Picture['because']): Picture {
    const look = lookAs(state, person);
    const inside = look.members.length > 0;
    return {
      cursor: { epoch: room.epoch, revision: viewRevision, version: this.versionOf(person) },
      because,
      you: person,
      // Whoever waits at the door gets no way past it.
      room: inside ? this.door : { room: this.door.room, code: '', invitation: '' },
      names: this.namesFor([...look.members.map((m) => m.person), ...look.asking]),
      state: look,
    };
  }
}
