import { createHash, randomInt } from 'node:crypto';
import { setTimeout as later } from 'node:timers/promises';
import type { RoomCommand } from '../../shared/domain/room/commands.ts';
import { theWorkshop } from '../../shared/domain/room/from-workshop.ts';
import type { Takeaway } from '../../shared/domain/room/state.ts';
import type { WorkshopServerCommand } from '../../shared/domain/workshop/commands.ts';
import { conveneCommand } from '../../shared/domain/workshop/convene.ts';
import type { WorkshopEvent } from '../../shared/domain/workshop/events.ts';
import type { Group, Order, WorkshopState } from '../../shared/domain/workshop/state.ts';
import { noWorkshop } from '../../shared/domain/workshop/workshop.ts';
import { freshAccess } from '../access/admission.ts';
import { type Effect, type Reactors, submitOnce } from '../engine/reactor.ts';
import type { AppliedEvent } from '../engine/stream-kind.ts';
import type { Rooms } from '../rooms/room-kind.ts';
import type { Access } from '../store/access.ts';
import type { Directory } from '../store/directory.ts';
import { changedGroups, earlierRoomsOf } from './rooms-to-tell.ts';
import { theServer, type Workshops } from './workshop-kind.ts';

type Applied = AppliedEvent<WorkshopState, WorkshopEvent>;
type Parts = { workshops: Workshops; rooms: Rooms; access: Access; directory: Directory; reactors: Reactors };

/** How long to wait for all rooms before noting what they did. A room that takes longer is noted by itself. */
const togetherMs = 2000;

function digestOf(rooms: readonly string[]): string {
  return createHash('sha256').update(rooms.join(' ')).digest('base64url').slice(0, 16);
}

/**
 * What a workshop's events cause in its rooms: it calls them, gives them orders and people, and clears them. The workshop stores
 * the intention and is answered. The commands' ids derive from the event's version, because two events may happen in one
 * millisecond. The workshop's own state says what a crash left undone.
 */
export class WorkshopReactions {
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
    parts.reactors.react<WorkshopState, WorkshopEvent>(parts.workshops, {
      failed: 'reaction-failed',
      about: (workshop) => ({ workshop }),
      on: ['round-opened', 'rooms-told', 'person-placed', 'participant-left', 'facilitators-set', 'room-shown'],
      effects: (workshop, applied) => this.effectsOf(workshop, applied),
      outstanding: (workshop, state, events) => this.outstanding(workshop, state, events),
    });
  }

  private effectsOf(workshop: string, applied: Applied): Effect[] {
    const { event, version, before, after } = applied;
    const cause = `${workshop}-${version}`;
    switch (event.type) {
      case 'round-opened':
        return [this.conveneAll(workshop, after, after.groups, cause)];
      case 'rooms-told':
        return [this.tellAll(workshop, { ...event, waiting: event.rooms })];
      case 'person-placed':
        return [this.setPeople(workshop, cause, changedGroups(before, after), event.person)];
      case 'facilitators-set':
        return [this.setPeople(workshop, cause, changedGroups(before, after))];
      case 'participant-left': {
        const set = this.setPeople(workshop, cause, changedGroups(before, after));
        return event.removed ? [set, ...this.clear(after, [event.person], cause)] : [set];
      }
      case 'room-shown':
        return this.hide(applied);
      default:
        return [];
    }
  }

  /** Each room gets its orders in sequence; a room that can't be read or breaks doesn't delay the others. */
  private outstanding(workshop: string, state: WorkshopState, events: readonly Applied[]): Effect[] {
    const orders = state.orders.map((order) => this.tellAll(workshop, order));
    // Outstanding orders go to the rooms even if the workshop is closed.
    if (state.stage.phase === 'closed') return orders;
    const turned = events.findLast(({ event }) => event.type === 'room-shown');
    const [convened, called] = [true, false].map((is) => state.groups.filter((group) => group.convened === is));
    const cause = `${workshop}-load-${randomInt(2 ** 31 - 1)}`;
    return [
      ...orders,
      this.conveneAll(workshop, state, called ?? [], cause),
      this.setPeople(workshop, cause, convened ?? []),
      ...this.clear(state, state.removed, cause),
      ...(turned ? this.hide(turned) : []),
    ];
  }

  /** Ends the spotlight of a room that the workshop has stopped showing, unless its people are only being asked again by now. */
  private hide({ before: { shown }, after, version }: Applied): Effect[] {
    if (shown === null || after.shown !== null) return [];
    const effect = this.toRoom(shown, { type: 'end-spotlight' }, `hide-${version}`);
    const run = async () => {
      if ((await this.parts.rooms.stateNow(shown))?.spotlight === 'shown') await effect.run();
    };
    return [{ ...effect, run }];
  }

  private owe(effect: Effect): Promise<void> {
    return this.parts.reactors.owe(effect, 'reaction-failed', { queue: effect.queue });
  }

  /** An effect that submits a command to a room, in that room's queue. */
  private toRoom(room: string, command: RoomCommand, id: string): Effect {
    const ref = { person: theWorkshop, id, hash: JSON.stringify(command) };
    const run = () => submitOnce(() => this.parts.rooms.submit(room, { ref, command }));
    return { id: `${room} ${id}`, queue: room, run };
  }

  private conveneAll(workshop: string, state: WorkshopState, groups: readonly Group[], cause: string): Effect {
    const run = () =>
      this.noteDone(
        groups.map((group) => [group.room, this.owe(this.convene(workshop, state, group))]),
        `convened-${state.round}`,
        (rooms) => ({ type: 'note-convened', round: state.round, rooms }),
        workshop,
      );
    return { id: `convene ${cause}`, queue: `convene ${cause}`, run };
  }

  /**
   * Notes in the workshop which rooms have done something: together, because everyone hears of each note. A room that takes long is
   * noted by itself. Neither that nor a failing room delays the others. Rejects with the first failure.
   */
  private async noteDone(
    doing: readonly (readonly [room: string, work: Promise<void>])[],
    id: string,
    command: (rooms: string[]) => WorkshopServerCommand,
    workshop: string,
  ): Promise<void> {
    const done = new Set<string>();
    const each = doing.map(([room, work]) => work.then(() => done.add(room)));
    // The last line rejects with the first failure.
    await Promise.race([Promise.allSettled(each), later(togetherMs, undefined, { ref: false })]);
    const note = (rooms: string[]) => this.owe(this.noted(workshop, command(rooms), `${id}-${digestOf(rooms)}`));
    const together = [...done];
    if (together.length > 0) await note(together);
    await Promise.all(doing.filter(([room]) => !together.includes(room)).map(([room, work]) => work.then(() => note([room]))));
  }

  private noted(workshop: string, command: WorkshopServerCommand, id: string): Effect {
    const ref = { person: theServer, id, hash: JSON.stringify(command) };
    const run = () => submitOnce(() => this.parts.workshops.submit(workshop, { ref, command }));
    return { id: `${workshop} ${id}`, queue: `note ${workshop} ${id}`, run };
  }

  private convene(workshop: string, state: WorkshopState, group: Group): Effect {
    const { access, rooms } = this.parts;
    const ref = { person: theWorkshop, id: `round-${state.round}`, hash: 'convene' };
    const run = async () => {
      const command = { ...conveneCommand(workshop, state, group), takeaways: await this.takeawaysFor(state, group) };
      while ((await access.of(group.room)) === null) await access.add(freshAccess('room', group.room), workshop, group.room);
      await submitOnce(() => rooms.begin(group.room, { ref, command }));
      await this.addNames(group.room, [...group.people, ...state.facilitators]);
    };
    return { id: `${group.room} round-${state.round}`, queue: group.room, run };
  }

  /** Gives a room the names of people, for its subscribers: names aren't in the log. */
  private async addNames(room: string, people: readonly string[]): Promise<void> {
    (await this.parts.rooms.loadIfReadable(room))?.subscribers.addNames(await this.parts.directory.namesOf(people));
  }

  /** What people of a group wrote in a closing that was undone. Their new room gets it, and shows it to each author only. */
  private async takeawaysFor({ sat, closingUndone }: WorkshopState, { room, people }: Group): Promise<Record<string, Takeaway>> {
    const found: Record<string, Takeaway> = {};
    if (!closingUndone) return found;
    const before = new Set(sat.filter((s) => s.room !== room && s.people.some((p) => people.includes(p))).map((s) => s.room));
    // The latest room comes last, so its texts win.
    for (const earlier of before) {
      const members = (await this.parts.rooms.loadIfReadable(earlier))?.state.members ?? [];
      for (const { person, takeaway } of members) if (takeaway && people.includes(person)) found[person] = takeaway;
    }
    return found;
  }

  private tellAll(workshop: string, { number, what, waiting, by }: Order): Effect {
    const command = { type: 'tell-room' as const, what, ...(by === undefined ? {} : { by }) };
    const run = async () => {
      if (waiting.length === 0) return;
      const telling = waiting.map((room) => [room, this.owe(this.toRoom(room, command, `order-${number}`))] as const);
      await this.noteDone(telling, `heard-${number}`, (rooms) => ({ type: 'note-heard', number, rooms }), workshop);
    };
    return { id: `order ${workshop} ${number}`, queue: `order ${workshop} ${number}`, run };
  }

  /**
   * Sets the people of groups, including emptied ones and those whose call is on its way: otherwise someone who was removed would
   * still sit there. Uses the people of now, not those at the event: this effect may run after that of a later event.
   */
  private setPeople(workshop: string, cause: string, groups: readonly Group[], placed?: string): Effect {
    const run = async () => {
      await Promise.all(groups.map(({ room }) => this.owe(this.setPeopleOf(workshop, room, cause, placed))));
    };
    return { id: `people ${cause}`, queue: `people ${cause}`, run };
  }

  private setPeopleOf(workshop: string, room: string, cause: string, placed?: string): Effect {
    const run = async () => {
      const { groups, facilitators } = (await this.parts.workshops.stateNow(workshop)) ?? noWorkshop;
      const people = groups.find((group) => group.room === room)?.people;
      // By now the room belongs to an earlier round.
      if (!people) return;
      const command = { type: 'set-people' as const, people, facilitators, ...(placed === undefined ? {} : { placed }) };
      // Tried again it may find other people: that is another command.
      const id = `people-${cause}-${digestOf([...people, ...facilitators])}`;
      const ref = { person: theWorkshop, id, hash: JSON.stringify(command) };
      await submitOnce(() => this.parts.rooms.submit(room, { ref, command }));
      await this.addNames(room, [...people, ...facilitators]);
    };
    return { id: `${room} people-${cause}`, queue: room, run };
  }

  /**
   * Removes people also from rooms of earlier rounds: otherwise they could still read there after their removal from the workshop.
   */
  private clear(state: WorkshopState, people: readonly string[], cause: string): Effect[] {
    return people.flatMap((person) =>
      earlierRoomsOf(state, person).map((room) =>
        this.toRoom(room, { type: 'remove-person', person }, `clear-${cause}-${person}`),
      ),
    );
  }
}
