import type { WorkshopPageCommand } from '../../shared/domain/workshop/commands.ts';
import { workshopPermissions, workshopRolesOf } from '../../shared/domain/workshop/policy.ts';
import { useWorkshop } from '../sync/workshop-view.ts';

/** Asks the workshop's table of rights for the reader, here and now: what is not allowed is not offered. */
export function useMayLead(): (command: WorkshopPageCommand['type']) => boolean {
  const { state, you } = useWorkshop();
  const held = workshopRolesOf(state, you);
  return (command) => workshopPermissions[command][state.stage.phase]?.some((role) => held.includes(role)) ?? false;
}
