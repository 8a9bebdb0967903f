import type { PageCommandType } from '../../../shared/domain/room/commands.ts';
import { rolesOf, verdictOn } from '../../../shared/domain/room/policy.ts';
import { useRoom } from '../../sync/room-view.ts';

/** Asks the one table of rights for the reader, here and now: what is not allowed is not offered. */
export function useMay(): (command: PageCommandType) => boolean {
  const { state, you, gone } = useRoom();
  const held = rolesOf(state, you, gone);
  return (command) => verdictOn(command, state.stage.phase, held) === 'allowed';
}
