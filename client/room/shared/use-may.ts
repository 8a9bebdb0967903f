import type { RoomPageCommandType } from '../../../shared/domain/room/commands.ts';
import { roomRolesOf, verdictOn } from '../../../shared/domain/room/policy.ts';
import { useRoom } from '../../sync/room-view.ts';

/** Asks the policy what the reader may do now: the page offers nothing that is not allowed. */
export function useMay(): (command: RoomPageCommandType) => boolean {
  const { state, you, gone } = useRoom();
  const held = roomRolesOf(state, you, gone);
  return (command) => verdictOn(command, state.stage.phase, held) === 'allowed';
}
