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
import type { Directory } from '../store/directory.ts';
import { changedGroups, earlierRoomsOf } from './rooms-to-tell.ts';
import { theServer, type Workshops } from './workshop-kind.ts';

type Parts = { workshops: Workshops; rooms: Rooms; directory: Directory; reactors: Reactors };

/** What many rooms do is noted together once all have done it, or after this long without those that haven't. */
const togetherMs = 2000;

function digestOf(rooms: readonly string[]): string {
  return createHash('sha256').update(rooms.join(' ')).digest('base64url').slice(0, 16);
}

/**
 * What a workshop's events cause in its rooms: they are called, told, given their people, cleared. The workshop stores the intention and is
 * answered; the ids of the commands derive from the place of the event in its stream, because two may happen in one
 * millisecond. What a crash left undone is in the state of the workshop itself.
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
      outstanding: (workshop, state) => this.outstanding(workshop, state),
    });
  }

  private effectsOf(workshop: string, { event, version, before, after }: AppliedEvent<WorkshopState, WorkshopEvent>): Effect[] {
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
        return event.room === null && before.shown !== null
          ? [this.toRoom(before.shown, { type: 'end-spotlight' }, `hide-${version}`)]
          : [];
      default:
        return [];
    }
  }

  /** Rooms are told in the order of the orders; a room that can't be read or breaks keeps no other waiting. */
  private outstanding(workshop: string, state: WorkshopState): Effect[] {
    const orders = state.orders.map((order) => this.tellAll(workshop, order));
    // Closed or not: what the rooms were still to be told, they are told.
    if (state.stage.phase === 'closed') return orders;
    const [convened, called] = [true, false].map((is) => state.groups.filter((group) => group.convened === is));
    const cause = `${workshop}-load-${randomInt(2 ** 31 - 1)}`;
    return [
      ...orders,
      this.conveneAll(workshop, state, called ?? [], cause),
      this.setPeople(workshop, cause, convened ?? []),
      ...this.clear(state, state.removed, cause),
    ];
  }

  private owe(effect: Effect): Promise<void> {
    return this.parts.reactors.owe(effect, 'reaction-failed', { queue: effect.queue });
  }

  /** A command for a room, in the queue of that room. */
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
   * Notes in the workshop which rooms have done something: together, because everyone is told of each note. A room that takes long is
   * noted by itself and keeps no other waiting; neither does one in which something breaks. Rejects with what broke first.
   */
  private async noteDone(
    doing: readonly (readonly [room: string, work: Promise<void>])[],
    id: string,
    command: (rooms: string[]) => WorkshopServerCommand,
    workshop: string,
  ): Promise<void> {
    const done = new Set<string>();
    const each = doing.map(([room, work]) => work.then(() => done.add(room)));
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
    const { directory, rooms } = this.parts;
    const ref = { person: theWorkshop, id: `round-${state.round}`, hash: 'convene' };
    const run = async () => {
      const command = { ...conveneCommand(workshop, state, group), takeaways: await this.takeawaysFor(state, group) };
      while ((await directory.accessOf(group.room)) === null)
        await directory.addAccess(freshAccess('room', group.room), workshop, group.room);
      await submitOnce(() => rooms.begin(group.room, { ref, command }));
      await this.addNames(group.room, [...group.people, ...state.facilitators]);
    };
    return { id: `${group.room} round-${state.round}`, queue: group.room, run };
  }

  /** Names are kept beside the log; a room tells them to those who follow it. */
  private async addNames(room: string, people: readonly string[]): Promise<void> {
    (await this.parts.rooms.load(room))?.subscribers.addNames(await this.parts.directory.namesOf(people));
  }

  /** What people of a group wrote in a closing that was taken back: their new room gets it, for themselves alone. */
  private async takeawaysFor({ sat, closingUndone }: WorkshopState, { room, people }: Group): Promise<Record<string, Takeaway>> {
    const found: Record<string, Takeaway> = {};
    if (!closingUndone) return found;
    const before = new Set(sat.filter((s) => s.room !== room && s.people.some((p) => people.includes(p))).map((s) => s.room));
    // The latest room comes last, and what was written there counts.
    for (const earlier of before) {
      const members = (await this.parts.rooms.load(earlier))?.state.members ?? [];
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
   * Groups that were emptied, and those whose call is on its way, too: else someone who was removed would still sit there. A room is told
   * who is in it now, and not who was when the event happened: this effect may come after that of a later event.
   */
  private setPeople(workshop: string, cause: string, groups: readonly Group[], placed?: string): Effect {
    const run = async () => {
      await Promise.all(groups.map(({ room }) => this.owe(this.setPeopleOf(workshop, room, cause, placed))));
    };
    return { id: `people ${cause}`, queue: `people ${cause}`, run };
  }

  private setPeopleOf(workshop: string, room: string, cause: string, placed?: string): Effect {
    const id = `people-${cause}`;
    const run = async () => {
      const { groups, facilitators } = (await this.parts.workshops.stateNow(workshop)) ?? noWorkshop;
      const people = groups.find((group) => group.room === room)?.people;
      // The room is of an earlier round by now.
      if (!people) return;
      const command = { type: 'set-people' as const, people, facilitators, ...(placed === undefined ? {} : { placed }) };
      await submitOnce(() => this.parts.rooms.submit(room, { ref: { person: theWorkshop, id, hash: 'set-people' }, command }));
      await this.addNames(room, [...people, ...facilitators]);
    };
    return { id: `${room} ${id}`, queue: room, run };
  }

  /** People who were removed from the workshop leave the rooms of its earlier rounds too, where they would read on. */
  private clear(state: WorkshopState, people: readonly string[], cause: string): Effect[] {
    return people.flatMap((person) =>
      earlierRoomsOf(state, person).map((room) =>
        this.toRoom(room, { type: 'remove-person', person }, `clear-${cause}-${person}`),
      ),
    );
  }
}
