import { isDeepStrictEqual } from 'node:util';
import type { RoomEvent } from '../../../shared/domain/room/events.ts';
import type { PersonId } from '../../../shared/domain/room/people.ts';
import { evolveRoom } from '../../../shared/domain/room/room.ts';
import type { RoomState } from '../../../shared/domain/room/state.ts';
import { visibleRoomEvent } from '../../../shared/domain/room/visible-event.ts';
import { mayReadRoom, visibleRoom } from '../../../shared/domain/room/visible-state.ts';

/** The two functions of visibility. A test passes broken ones to prove that it would find a fault. */
export type View = { visibleEvent: typeof visibleRoomEvent; visibleState: typeof visibleRoom };
export const realView: View = { visibleEvent: visibleRoomEvent, visibleState: visibleRoom };

export type AppliedEvent = { event: RoomEvent; before: RoomState; after: RoomState };

/** Every event with the room before and after it. */
export function happenings(before: RoomState, events: readonly RoomEvent[]): AppliedEvent[] {
  let state = before;
  return events.map((event) => {
    const from = state;
    state = evolveRoom(state, event);
    return { event, before: from, after: state };
  });
}

function acrossTheWire<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/**
 * [VIEW1] and [VIEW2] for one event and one reader. Out: what is wrong, or null. The visible state before, with the visible event
 * folded in, must equal the visible state after, and all of it must survive JSON. A state folded from what survived needs no check.
 */
export function visibilityFault({ event, before, after }: AppliedEvent, reader: PersonId, view: View): string | null {
  const visible = view.visibleEvent(event, before, after, reader);
  // People who lose the right to read are told that the room is lost to them, and nothing else.
  if (!mayReadRoom(after, reader)) return visible === null ? null : 'something was sent to somebody who may not read';
  const visibleAfter = view.visibleState(after, reader);
  if (visible === 'snapshot')
    return isDeepStrictEqual(acrossTheWire(visibleAfter), visibleAfter) ? null : 'the visible state does not survive JSON';
  const visibleBefore = view.visibleState(before, reader);
  if (visible === null)
    return isDeepStrictEqual(visibleBefore, visibleAfter) ? null : 'nothing was sent, and the visible state changed';
  return isDeepStrictEqual(evolveRoom(visibleBefore, acrossTheWire(visible)), visibleAfter)
    ? null
    : 'the fold differs from the look';
}
