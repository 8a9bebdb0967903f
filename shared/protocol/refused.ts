import { z } from 'zod';
import { type RefusalCode, refusals } from '../domain/refusals.ts';

const codes = Object.keys(refusals) as [RefusalCode, ...RefusalCode[]];

/** How every refusal is answered over HTTP. Its status is in refusal-status.ts. */
export const refusalSchema = z.object({ refusal: z.enum(codes) }).meta({ id: 'Refusal' });

/** What was asked is done. */
export const acceptedSchema = z.object({ accepted: z.literal(true) });
