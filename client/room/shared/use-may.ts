import type { RoomPageCommandType } from '../../../shared/domain/room/commands.ts';
import { roomRolesOf, verdictOn } from '../../../shared/domain/room/policy.ts';
import { useRoom } from '../../sync/room-view.ts';

/** Asks the one table of rights for the reader, here and now: what is not allowed is not offered. */
export function useMay(): (command: RoomPageCommandType) => boolean {
  const { state, you, gone } = useRoom();
  const held = roomRolesOf(state, you, gone);
  return (command) => verdictOn(command, state.stage.phase, held) === 'allowed';
}
