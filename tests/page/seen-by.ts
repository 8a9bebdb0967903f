import { awayIn } from '../../client/sync/away-in.ts';
import type { CommandInput, RoomView } from '../../client/sync/room-view.ts';
import { projector } from '../../shared/domain/room/from-workshop.ts';
import { roomRolesOf } from '../../shared/domain/room/policy.ts';
import { memberOf, type RoomState, seatless } from '../../shared/domain/room/state.ts';
import { visibleRoom } from '../../shared/domain/room/visible-state.ts';

/** What a reader's page knows of a room; `command` records what its buttons send. */
export function seenBy(
  state: RoomState,
  you: string,
  now: number,
  dispatch: (wanted: CommandInput) => void,
  gone: readonly string[] = [],
): RoomView {
  const seen = visibleRoom(state, you);
  const me = memberOf(seen, you) ?? (you === projector ? seatless(you) : null);
  if (!me) throw new Error(`${you} is not in this room`);
  const nothing = () => undefined;
  return {
    state: seen,
    told: seen,
    you,
    me,
    leads: roomRolesOf(seen, you, gone).includes('host'),
    room: { room: 'room-1', code: 'ABCDEFGH', invitation: 'invitation-1' },
    nameOf: (person) => person ?? '…',
    isAway: awayIn(
      seen,
      you,
      seen.members.map((m) => m.person).filter((person) => !gone.includes(person)),
    ),
    gone,
    saving: 'saved',
    refused: null,
    typing: [],
    tellTyping: nothing,
    forgetRefusal: nothing,
    notes: { late: [], kept: [], keepLate: nothing, drop: nothing },
    because: '',
    now: () => now,
    dispatch,
  };
}
