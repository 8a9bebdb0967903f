import type { WorkshopWish } from '../../shared/domain/workshop/commands.ts';
import { workshopPermissions, workshopRolesOf } from '../../shared/domain/workshop/permissions.ts';
import { useWorkshop } from '../connection/workshop-seen.ts';

/** Asks the workshop's table of rights for the reader, here and now: what is not allowed is not offered. */
export function useMayLead(): (wish: WorkshopWish['type']) => boolean {
  const { state, you } = useWorkshop();
  const held = workshopRolesOf(state, you);
  return (wish) => workshopPermissions[wish][state.stage.phase]?.some((role) => held.includes(role)) ?? false;
}
