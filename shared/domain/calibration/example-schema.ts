import { z } from 'zod';
import { ratingValues, traps } from '../rubric.ts';

const line = (max: number) => z.string().trim().min(1).max(max);
const value = z.literal(ratingValues);

/** What everyone may read while scoring. The id reveals nothing about the key. */
const onTablePart = {
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(60),
  /** Where this happens, in one line. */
  setting: line(160),
  client: line(200),
  answer: line(700),
};

/** What is shown once the example is opened: how each step rates, the trap if there is one, and why. */
export const exampleKeySchema = z.strictObject({
  /** Which example of the source this is: G1–G5 are good, B1–B5 are bad. */
  source: z.string().regex(/^[GB][1-5]$/),
  ratings: z.strictObject({ acknowledge: value, context: value, impact: value, alternative: value, invite: value }),
  trap: z.enum(traps).nullable(),
  why: line(500),
  /** The same moment said better, if the answer fell into a trap. */
  better: line(600).nullable(),
});

export const exampleSchema = z.strictObject({ ...onTablePart, key: exampleKeySchema });
export const examplesSchema = z.strictObject({
  version: z.number().int().positive(),
  examples: z.array(exampleSchema).min(1).max(40),
});

export type Example = z.infer<typeof exampleSchema>;
export type ExampleKey = z.infer<typeof exampleKeySchema>;
