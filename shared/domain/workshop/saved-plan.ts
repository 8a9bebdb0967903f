import type { AskedPlan } from './plan.ts';

/** A plan that a facilitator keeps under a name, for their next workshops. `id` is chosen by the page. */
export type SavedPlan = { id: string; name: string; plan: AskedPlan };

/** In characters. */
export const longestPlanName = 60;
export const mostSavedPlans = 30;
