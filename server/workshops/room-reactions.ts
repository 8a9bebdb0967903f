import { spotlightTurns } from '../../shared/domain/room/concerns/spotlight.ts';
import type { RoomEvent } from '../../shared/domain/room/events.ts';
import type { RoomState } from '../../shared/domain/room/state.ts';
import type { WorkshopServerCommand } from '../../shared/domain/workshop/commands.ts';
import { roundEndings, roundRecord } from '../../shared/domain/workshop/recording.ts';
import { type Effect, type Reactors, submitOnce } from '../engine/reactor.ts';
import type { AppliedEvent } from '../engine/stream-kind.ts';
import type { Rooms } from '../rooms/room-kind.ts';
import { theServer, type Workshops } from './workshop-kind.ts';

type Applied = AppliedEvent<RoomState, RoomEvent>;
type Parts = { workshops: Workshops; rooms: Rooms; reactors: Reactors };

function turned(before: RoomState, after: RoomState): boolean {
  return (before.spotlight === 'shown') !== (after.spotlight === 'shown');
}

/** What events of a workshop's rooms cause in the workshop: it records their rounds, and which room is in the spotlight. */
export function reactToRooms({ workshops, rooms, reactors }: Parts): void {
  const toWorkshop = (workshop: string, queue: string, command: WorkshopServerCommand, id: string): Effect => {
    const ref = { person: theServer, id, hash: JSON.stringify(command) };
    return { id: `${workshop} ${id}`, queue, run: () => submitOnce(() => workshops.submit(workshop, { ref, command })) };
  };

  function record(room: string, { event, before }: Applied): Effect[] {
    const link = before.workshop;
    const command = roundRecord(room, event, before);
    if (!link || !command) return [];
    const id = `record-${link.round}-${room}-${event.type}-${event.at}`;
    return [toWorkshop(link.workshop, `record ${link.workshop} ${room}`, command, id)];
  }

  /** Records that a crash may have kept from the workshop: for each round of the room only the last one. */
  function unrecorded(room: string, events: readonly Applied[]): Effect[] {
    const last = new Map<number, Applied>();
    for (const one of events) {
      const command = roundEndings.includes(one.event.type) ? roundRecord(room, one.event, one.before) : null;
      if (command) last.set(command.round, one);
    }
    return [...last.values()].flatMap((one) => record(room, one));
  }

  function show(room: string, { version, before, after }: Applied): Effect[] {
    const link = before.workshop;
    const isShown = after.spotlight === 'shown';
    if (!link || !turned(before, after)) return [];
    const command: WorkshopServerCommand = { type: 'show-room', room, shown: isShown };
    return [toWorkshop(link.workshop, `show ${room}`, command, `shown-${room}-${version}`)];
  }

  /** What a crash may have kept from the workshop: whether the room is shown, by the last event that changed it. */
  function lastShown(room: string, events: readonly Applied[]): Effect[] {
    const last = events.findLast(({ event, before, after }) => spotlightTurns.includes(event.type) && turned(before, after));
    return last ? show(room, last) : [];
  }

  const about = (room: string) => ({ room });
  reactors.react<RoomState, RoomEvent>(rooms, {
    failed: 'reaction-failed',
    about,
    on: roundEndings,
    effects: record,
    outstanding: (room, _, events) => unrecorded(room, events),
  });
  reactors.react<RoomState, RoomEvent>(rooms, {
    failed: 'reaction-failed',
    about,
    on: spotlightTurns,
    effects: show,
    outstanding: (room, _, events) => lastShown(room, events),
  });
}
