import { z } from 'zod';
import { ratingValues, traps } from '../rubric.ts';

const line = (max: number) => z.string().trim().min(1).max(max);
const value = z.literal(ratingValues);

/** One turn after the first two, in the form in which cards write theirs: `{ client: … }` or `{ advisor: … }`. */
const turn = z.union([z.strictObject({ client: line(200) }), z.strictObject({ advisor: line(700) })]);

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
  /** How the talk goes on, where it has more than two turns. The best moment of a step counts. */
  more: z.array(turn).min(1).max(6).optional(),
};

const becauseLine = line(120);

/** What is shown once the example is opened: how each step rates and why, and the trap if there is one. */
export const exampleKeySchema = z.strictObject({
  /** Which example of the source this is: G1–G5 are good, B1–B5 are bad. Null for every other example. */
  source: z
    .string()
    .regex(/^[GB][1-5]$/)
    .nullable(),
  ratings: z.strictObject({ acknowledge: value, context: value, impact: value, alternative: value, invite: value }),
  /** For each step why it has this value, in words of its anchor. Missing in keys that rooms stored before there was one. */
  because: z
    .strictObject({
      acknowledge: becauseLine,
      context: becauseLine,
      impact: becauseLine,
      alternative: becauseLine,
      invite: becauseLine,
    })
    .optional(),
  trap: z.enum(traps).nullable(),
  /** What the example shows as a whole. */
  why: line(500),
  /** The same moment said better. An answer that fell into a trap always has one. */
  better: line(600).nullable(),
});

export const exampleSchema = z.strictObject({ ...onTablePart, key: exampleKeySchema });
export const examplesSchema = z.strictObject({
  version: z.number().int().positive(),
  examples: z.array(exampleSchema).min(1).max(40),
});

export type Example = z.infer<typeof exampleSchema>;
export type ExampleKey = z.infer<typeof exampleKeySchema>;
