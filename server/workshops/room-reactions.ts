import { spotlightTurns } from '../../shared/domain/room/concerns/spotlight.ts';
import type { RoomEvent } from '../../shared/domain/room/events.ts';
import { evolveRoom, noRoom } from '../../shared/domain/room/room.ts';
import type { RoomState } from '../../shared/domain/room/state.ts';
import type { WorkshopServerCommand } from '../../shared/domain/workshop/commands.ts';
import { roundEndings, roundRecord } from '../../shared/domain/workshop/recording.ts';
import { type Effect, type Reactors, submitOnce } from '../engine/reactor.ts';
import type { AppliedEvent } from '../engine/stream-kind.ts';
import type { Rooms } from '../rooms/room-kind.ts';
import { theServer, type Workshops } from './workshop-kind.ts';

type Parts = { workshops: Workshops; rooms: Rooms; reactors: Reactors };

/** What events of a workshop's rooms cause in the workshop: it records their rounds, and which room is in the spotlight. */
export function reactToRooms({ workshops, rooms, reactors }: Parts): void {
  const toWorkshop = (workshop: string, queue: string, command: WorkshopServerCommand, id: string): Effect => {
    const ref = { person: theServer, id, hash: JSON.stringify(command) };
    return { id: `${workshop} ${id}`, queue, run: () => submitOnce(() => workshops.submit(workshop, { ref, command })) };
  };

  function record(room: string, event: RoomEvent, before: RoomState): Effect[] {
    const link = before.workshop;
    const command = roundRecord(room, event, before);
    if (!link || !command) return [];
    const id = `record-${link.round}-${room}-${event.type}-${event.at}`;
    return [toWorkshop(link.workshop, `record ${link.workshop} ${room}`, command, id)];
  }

  /** Records that a crash may have kept from the workshop: for each round of the room only the last one. */
  function unrecorded(room: string, events: readonly RoomEvent[]): Effect[] {
    const last = new Map<number, { event: RoomEvent; before: RoomState }>();
    let state = noRoom;
    for (const event of events) {
      const before = state;
      state = evolveRoom(state, event);
      const command = roundRecord(room, event, before);
      if (command) last.set(command.round, { event, before });
    }
    return [...last.values()].flatMap(({ event, before }) => record(room, event, before));
  }

  function show(room: string, { version, before, after }: AppliedEvent<RoomState, RoomEvent>): Effect[] {
    const link = before.workshop;
    const isShown = after.spotlight === 'shown';
    if (!link || isShown === (before.spotlight === 'shown')) return [];
    const command: WorkshopServerCommand = { type: 'show-room', room: isShown ? room : null };
    return [toWorkshop(link.workshop, `show ${room}`, command, `show-${room}-${version}`)];
  }

  const about = (room: string) => ({ room });
  reactors.react<RoomState, RoomEvent>(rooms, {
    failed: 'reaction-failed',
    about,
    on: roundEndings,
    effects: (room, { event, before }) => record(room, event, before),
    outstanding: (room, _, events) => (events.some(({ type }) => roundEndings.includes(type)) ? unrecorded(room, events) : []),
  });
  reactors.react<RoomState, RoomEvent>(rooms, { failed: 'reaction-failed', about, on: spotlightTurns, effects: show });
}
