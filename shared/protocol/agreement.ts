import { z } from 'zod';
import type { Agreement } from '../domain/agreement/pooled.ts';
import { count } from './ids.ts';

/** How far observers agree, over ten rounds or more; `low` and `high` enclose 95 of 100 resamples. */
export const agreementSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('too-few'), rounds: count }),
  z.object({ kind: z.literal('all-agree'), rounds: count }),
  z.object({ kind: z.literal('alpha'), rounds: count, alpha: z.number(), low: z.number(), high: z.number() }),
]) satisfies z.ZodType<Agreement>;
