import type { WorkshopPageCommand } from '../../shared/domain/workshop/commands.ts';
import { workshopPermissions, workshopRolesOf } from '../../shared/domain/workshop/policy.ts';
import { useWorkshop } from '../sync/workshop-view.ts';

/** Asks the workshop's policy what the reader may do now: the page offers nothing that is not allowed. */
export function useMayLead(): (command: WorkshopPageCommand['type']) => boolean {
  const { state, you } = useWorkshop();
  const held = workshopRolesOf(state, you);
  return (command) => workshopPermissions[command][state.stage.phase]?.some((role) => held.includes(role)) ?? false;
}
