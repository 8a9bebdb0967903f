import type { RoomCommand } from '../../shared/domain/room/commands.ts';
import { pauseOf } from '../../shared/domain/room/concerns/facilitator-pause.ts';
import { whyOutside } from '../../shared/domain/room/concerns/outside.ts';
import { mayType } from '../../shared/domain/room/concerns/scene.ts';
import { nextDue } from '../../shared/domain/room/deadlines.ts';
import type { RoomEvent } from '../../shared/domain/room/events.ts';
import { decideRoom, evolveRoom, noRoom } from '../../shared/domain/room/room.ts';
import type { RoomContext } from '../../shared/domain/room/rule.ts';
import { memberOf, present, type RoomState } from '../../shared/domain/room/state.ts';
import { roomCodec } from '../../shared/domain/room/stored.ts';
import { visibleRoomEvent } from '../../shared/domain/room/visible-event.ts';
import { isInRoom, mayReadRoom, readersOfRoom, visibleRoom } from '../../shared/domain/room/visible-state.ts';
import type { StreamDefinition } from '../engine/stream-kind.ts';

export type RoomKind = StreamDefinition<RoomState, RoomEvent, RoomCommand, RoomContext>;

function namesIn(state: RoomState): string[] {
  const { members, asking, visitors, knocking, workshop } = state;
  const paused = pauseOf(state)?.by;
  const facilitators = [...(workshop?.facilitators ?? []), ...(paused ? [paused] : [])];
  return [...new Set([...members.map((m) => m.person), ...asking, ...visitors, ...knocking, ...facilitators])];
}

/** The pure rules of a room, without its clock, presence and cards. */
export const roomRules = {
  name: 'room',
  codec: roomCodec,
  none: noRoom,
  decide: decideRoom,
  evolve: evolveRoom,
  visibleState: visibleRoom,
  visibleEvent: visibleRoomEvent,
  mayRead: mayReadRoom,
  readersOf: readersOfRoom,
  whyOutside: (state, reader, event) =>
    event?.type === 'person-turned-away' && event.person === reader ? 'turned-away' : whyOutside(state, reader),
  isInside: (state, reader) => memberOf(state, reader) !== undefined,
  renewsAccess: 'invitation-renewed',
  namesIn,
  namesFor: (state, reader) => (isInRoom(state, reader) ? namesIn(state) : state.asking.filter((person) => person === reader)),
  presence: {
    peopleOf: (state) => present(state).map((m) => m.person),
    seenBy: isInRoom,
    typing: { mayType, saidBy: (event) => (event.type === 'line-said' ? event.person : null) },
  },
  deadline: { dueAt: nextDue, pass: (dueAt) => ({ type: 'pass-deadline', dueAt }) },
} satisfies Partial<RoomKind>;
