import { z } from 'zod';
import { type RefusalCode, refusals } from '../domain/refusals.ts';

const codes = Object.keys(refusals) as [RefusalCode, ...RefusalCode[]];

/**
 * How every refusal is answered over HTTP. Its status is in refusal-status.ts. With `line-is-long`: how many are ahead, and after
 * how many seconds to ask again.
 */
export const refusalSchema = z
  .object({ refusal: z.enum(codes), place: z.number().int().optional(), waitS: z.number().int().optional() })
  .meta({ id: 'Refusal' });

/** What was asked is done. */
export const acceptedSchema = z.object({ accepted: z.literal(true) });
