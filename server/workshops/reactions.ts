import { createHash, randomInt } from 'node:crypto';
import type { RoomEvent } from '../../shared/domain/room/events.ts';
import { theWorkshop } from '../../shared/domain/room/from-workshop.ts';
import { evolveRoom, noRoom } from '../../shared/domain/room/room.ts';
import type { RoomState, Takeaway } from '../../shared/domain/room/state.ts';
import type { WorkshopServerCommand } from '../../shared/domain/workshop/commands.ts';
import { conveneCommand } from '../../shared/domain/workshop/convene.ts';
import type { WorkshopEvent } from '../../shared/domain/workshop/events.ts';
import { roundRecord, tellsOfRound } from '../../shared/domain/workshop/recording.ts';
import type { Group, Order, WorkshopState } from '../../shared/domain/workshop/state.ts';
import { freshAccess } from '../access/admission.ts';
import { inBackground } from '../engine/in-background.ts';
import type { AppliedEvent } from '../engine/stream-kind.ts';
import type { Rooms } from '../rooms/room-kind.ts';
import type { Note } from '../server-log.ts';
import type { Directory } from '../store/directory.ts';
import { changedGroups, earlierRoomsOf } from './rooms-to-tell.ts';
import { untilDone } from './until-done.ts';
import { theServer, type Workshops } from './workshop-kind.ts';

type Parts = {
  workshops: Workshops;
  rooms: Rooms;
  directory: Directory;
  note: Note;
};

/** A disk that is full heals; what was stored as an intention is tried again until it is done. */
/** What many rooms do is noted at once when the last one is done, or after so long without those that are not. */
const togetherMs = 2000;
/** What another server stored it reacts to itself, unless it died right then. So much later it has, or we do; twice is once. */
const forAnotherMs = 2000;

function later(ms: number): Promise<void> {
  return new Promise((ok) => setTimeout(ok, ms).unref());
}

function digestOf(rooms: readonly string[]): string {
  return createHash('sha256').update(rooms.join(' ')).digest('base64url').slice(0, 16);
}

/**
 * What one stream causes in another: commands whose ids derive from the event that caused them (its place in its stream, for two may
 * happen in one millisecond), tried again until done. The workshop stores an intention and is answered; here it is carried from room to room, and what rooms did is carried back. What a
 * crash left undone is found when the workshop is loaded again, for the state itself says what is outstanding.
 */
export class Reactions {
  private readonly parts: Parts;
  /** What each room is being told, and each workshop of each room: one after the other. */
  private readonly queues = new Map<string, Promise<unknown>>();
  private stopped = false;

  constructor(parts: Parts) {
    this.parts = parts;
    const { workshops, rooms } = parts;
    workshops.listeners.push((workshop, applied, ours) =>
      this.inTurn(ours, () => {
        for (const one of applied) this.afterWorkshop(workshop, one);
      }),
    );
    workshops.onLoad.push((workshop) => {
      this.run(workshop, () => this.catchUp(workshop));
    });
    rooms.listeners.push((room, applied, ours) =>
      this.inTurn(ours, () => {
        for (const one of applied) this.afterRoom(room, one);
      }),
    );
    rooms.onLoad.push((room, events) => {
      if (events.some(tellsOfRound)) this.run(room, () => this.catchUpRoom(events, room));
    });
  }

  private inTurn(ours: boolean, react: () => void): void {
    if (ours) react();
    else setTimeout(() => this.stopped || react(), forAnotherMs).unref();
  }

  stop(): void {
    this.stopped = true;
  }

  private afterWorkshop(workshop: string, { event, version, before, after }: AppliedEvent<WorkshopState, WorkshopEvent>): void {
    switch (event.type) {
      case 'round-opened':
        this.run(workshop, () => this.conveneAll(workshop, after, after.groups));
        break;
      case 'rooms-told':
        this.run(workshop, () => this.tellAll(workshop, { ...event, waiting: event.rooms }));
        break;
      case 'person-placed':
      case 'participant-left':
      case 'facilitators-set': {
        const placed = event.type === 'person-placed' ? { placed: event.person } : {};
        const told = { cause: String(version), ...placed };
        this.run(workshop, () => this.setPeople(after, told, changedGroups(before, after)));
        if (event.type === 'participant-left' && event.removed)
          this.run(workshop, () => this.clear(after, [event.person], String(version)));
        break;
      }
      case 'room-shown':
        if (event.room === null) this.hide(workshop, before.shown, version);
        break;
      default:
    }
  }

  private hide(workshop: string, room: string | null, cause: number): void {
    if (room !== null) this.run(workshop, () => this.told(room, { type: 'end-spotlight' }, `hide-${cause}`));
  }

  private afterRoom(room: string, { event, version, before, after }: AppliedEvent<RoomState, RoomEvent>): void {
    const link = before.workshop;
    if (!link) return;
    if (tellsOfRound(event)) this.run(link.workshop, () => this.record(room, event, before));
    const shown = after.spotlight === 'shown';
    if (shown === (before.spotlight === 'shown')) return;
    const command: WorkshopServerCommand = { type: 'show-room', room: shown ? room : null };
    this.run(link.workshop, () => this.noted(link.workshop, command, `show-${room}-${version}`));
  }

  private run(workshop: string, what: () => Promise<unknown>): void {
    inBackground(what(), (fault) => this.parts.note('reaction-failed', { workshop, err: fault }));
  }

  /** After a start: whatever the state says is outstanding. */
  private async catchUp(workshop: string): Promise<void> {
    // The stream is just being loaded; what follows must not wait inside of it.
    await later(0);
    const state = (await this.parts.workshops.load(workshop))?.state;
    if (!state) return;
    // In every room one after the other, in this order; a room that can't be read or breaks keeps no other waiting. Closed or not: what
    // the rooms were still to be told, they are told.
    for (const order of state.orders) this.run(workshop, () => this.tellAll(workshop, order));
    if (state.stage.phase === 'closed') return;
    const [convened, called] = [true, false].map((is) => state.groups.filter((group) => group.convened === is));
    this.run(workshop, () => this.conveneAll(workshop, state, called ?? []));
    const cause = `${workshop}-${randomInt(2 ** 31 - 1)}`;
    this.run(workshop, () => this.setPeople(state, { cause }, convened ?? []));
    this.run(workshop, () => this.clear(state, state.removed, cause));
  }

  private async conveneAll(workshop: string, state: WorkshopState, groups: readonly Group[]): Promise<void> {
    const calls = new Map(groups.map((group) => [group.room, this.convene(workshop, state, group)]));
    await this.noteDone(
      calls,
      `convened-${state.round}`,
      (rooms) => ({ type: 'note-convened', round: state.round, rooms }),
      workshop,
    );
  }

  /**
   * Notes in the workshop which rooms have done something: together, for each note is told to everyone. One that takes long, for it
   * can't be read or stored, keeps no other waiting and is noted by itself; neither does one in which something breaks. Rejects with
   * what broke first.
   */
  private async noteDone(
    doing: ReadonlyMap<string, Promise<void>>,
    id: string,
    command: (rooms: string[]) => WorkshopServerCommand,
    workshop: string,
  ): Promise<void> {
    const done = new Set<string>();
    const each = [...doing].map(([room, work]) => work.then(() => done.add(room)));
    const note = (rooms: string[]) => this.noted(workshop, command(rooms), `${id}-${digestOf(rooms)}`);
    await Promise.race([Promise.allSettled(each), later(togetherMs)]);
    const together = [...done];
    if (together.length > 0) await note(together);
    const late = [...doing].filter(([room]) => !together.includes(room));
    await Promise.all(late.map(([room, work]) => work.then(() => note([room]))));
  }

  private convene(workshop: string, state: WorkshopState, group: Group): Promise<void> {
    return this.inOrder(group.room, () => this.call(workshop, state, group));
  }

  private async call(workshop: string, state: WorkshopState, group: Group): Promise<void> {
    const { directory, rooms } = this.parts;
    const ref = { person: theWorkshop, id: `round-${state.round}`, hash: 'convene' };
    const command = { ...conveneCommand(workshop, state, group), takeaways: await this.takeawaysFor(state, group) };
    await untilDone(
      () => this.stopped,
      async () => {
        while ((await directory.accessOf(group.room)) === null)
          await directory.addAccess(freshAccess('room', group.room), workshop, group.room);
        return rooms.begin(group.room, { ref, command });
      },
    );
    // Their names live beside the log; the room tells them to those who follow it.
    const loaded = await rooms.load(group.room);
    loaded?.subscribers.addNames(await directory.namesOf([...group.people, ...state.facilitators]));
  }

  /** What people of a group wrote in a closing that was taken back: it comes along to their new room, as theirs alone. */
  private async takeawaysFor({ sat, closingUndone }: WorkshopState, { room, people }: Group): Promise<Record<string, Takeaway>> {
    const found: Record<string, Takeaway> = {};
    if (!closingUndone) return found;
    const before = new Set(sat.filter((s) => s.room !== room && s.people.some((p) => people.includes(p))).map((s) => s.room));
    // The latest room comes last, and what was written there stands.
    for (const earlier of before) {
      const members = (await this.parts.rooms.load(earlier))?.state.members ?? [];
      for (const { person, takeaway } of members) if (takeaway && people.includes(person)) found[person] = takeaway;
    }
    return found;
  }

  private async tellAll(workshop: string, { number, what, waiting, by }: Order): Promise<void> {
    if (waiting.length === 0) return;
    const command = { type: 'tell-room' as const, what, ...(by === undefined ? {} : { by }) };
    const telling = new Map(waiting.map((room) => [room, this.told(room, command, `order-${number}`)]));
    await this.noteDone(telling, `heard-${number}`, (rooms) => ({ type: 'note-heard', number, rooms }), workshop);
  }

  private async setPeople(
    state: WorkshopState,
    { cause, ...placed }: { cause: string; placed?: string },
    groups: readonly Group[],
  ): Promise<void> {
    const { facilitators } = state;
    const id = `people-${cause}`;
    const set = async ({ room, people }: Group) => {
      await this.told(room, { type: 'set-people', people, facilitators, ...placed }, id);
      (await this.parts.rooms.load(room))?.subscribers.addNames(await this.parts.directory.namesOf([...people, ...facilitators]));
    };
    // An emptied group too, and one whose call is still on its way: else someone who was removed would go on sitting there.
    await Promise.all(groups.map(set));
  }

  /** People who were removed from the workshop: out of the rooms of its earlier rounds too, where they would read on. */
  private async clear(state: WorkshopState, people: readonly string[], cause: string): Promise<void> {
    const from = people.flatMap((person) => earlierRoomsOf(state, person).map((room) => ({ room, person })));
    await Promise.all(
      from.map(({ room, person }) => this.told(room, { type: 'remove-person', person }, `clear-${cause}-${person}`)),
    );
  }

  /** What a room said of its rounds before a crash and the workshop never heard: of each round the last word counts. */
  private async catchUpRoom(events: readonly RoomEvent[], room: string): Promise<void> {
    const last = new Map<number, { event: RoomEvent; before: RoomState }>();
    let state = noRoom;
    for (const event of events) {
      const before = state;
      state = evolveRoom(state, event);
      const command = roundRecord(room, event, before);
      if (command) last.set(command.round, { event, before });
    }
    await later(0);
    for (const { event, before } of last.values()) await this.record(room, event, before);
  }

  private async record(room: string, event: RoomEvent, before: RoomState): Promise<void> {
    const link = before.workshop;
    const command = roundRecord(room, event, before);
    if (!link || !command) return;
    const id = `record-${link.round}-${room}-${event.type}-${event.at}`;
    await this.inOrder(`${link.workshop} ${room}`, () => this.noted(link.workshop, command, id));
  }

  private async told(room: string, command: Parameters<Rooms['submit']>[1]['command'], id: string): Promise<void> {
    const ref = { person: theWorkshop, id, hash: JSON.stringify(command) };
    await this.inOrder(room, () =>
      untilDone(
        () => this.stopped,
        () => this.parts.rooms.submit(room, { ref, command }),
      ),
    );
  }

  /** One after the other: what is tried again must not arrive behind what was said after it, such as a closing behind its undo. */
  private async inOrder(queue: string, what: () => Promise<void>): Promise<void> {
    const before = this.queues.get(queue);
    const done = before === undefined ? what() : before.then(what, what);
    this.queues.set(queue, done);
    try {
      await done;
    } finally {
      if (this.queues.get(queue) === done) this.queues.delete(queue);
    }
  }

  private noted(workshop: string, command: WorkshopServerCommand, id: string): Promise<void> {
    const ref = { person: theServer, id, hash: JSON.stringify(command) };
    return untilDone(
      () => this.stopped,
      () => this.parts.workshops.submit(workshop, { ref, command }),
    );
  }
}
