import { z } from 'zod';
import { planSchema } from '../domain/workshop/commands.ts';
import { longestPlanName, type SavedPlan } from '../domain/workshop/saved-plan.ts';
import { commandId } from './ids.ts';

const name = z.string().trim().min(1).max(longestPlanName);

export const planInAddress = z.strictObject({ plan: commandId });

/** `PUT /api/me/plans/:plan`: keeps a plan under a name, or without `plan` only renames it. */
export const keepPlanSchema = z.strictObject({ name, plan: planSchema.optional() });

export const savedPlanSchema = z.object({
  id: z.string().describe('chosen by the page that kept it'),
  name: z.string(),
  plan: planSchema,
}) satisfies z.ZodType<SavedPlan>;

/** What `GET /api/me/plans` answers: the newest first. */
export const savedPlansSchema = z.object({ plans: z.array(savedPlanSchema) });
