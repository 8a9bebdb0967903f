import { z } from 'zod';
import { endings, intensities, stances, steps, traps } from './rubric.ts';

const line = (max = 400) => z.string().trim().min(1).max(max);
const lines = (min: number, max: number) => z.array(line()).min(min).max(max);
/** A place in a text that a team fills with its own case: `{feature}`. Unfilled, the text reads well with `usually`. */
const blank = z.strictObject({
  name: z.string().regex(/^[a-z]{3,20}$/),
  asks: line(120),
  usually: line(80),
});
const perStep = <T extends z.ZodType>(value: T) => z.partialRecord(z.enum(steps), value);

/** What everybody in the room may read from the moment the card is dealt. */
const publicPart = {
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and single hyphens')
    .max(60),
  title: line(80),
  situation: line(600),
  skill: line(80),
  difficulty: z.enum(['easy', 'medium', 'hard']),
  stakes: z.enum(['low', 'medium', 'high', 'critical']),
  credit: z.enum(['first-meeting', 'some-projects', 'trusted']),
  blanks: z.array(blank).min(1).max(4).optional(),
};

/** Read by the client alone. Persona and opening line are spoken aloud, so all have them once the role-play begins. */
export const clientBriefSchema = z.strictObject({
  persona: z.strictObject({ name: line(40), role: line(60) }),
  opening: line(300),
  asks: line(),
  wants: line(),
  pressure: line(),
  softens: lines(1, 4),
  hardens: lines(1, 4),
  fallbacks: lines(2, 5),
  givesWay: line(),
  mayEnd: z.array(z.enum(endings)).min(1),
  /** Only on cards of critical stakes: how the first gentle push is refused, and what the client says when it comes again. */
  secondAct: z.strictObject({ refuses: line(), presses: line() }).optional(),
  /** Three asks in a row: the second and the third, each bigger than the one before. */
  nextAsks: lines(2, 2).optional(),
  /** Dealt one by one while playing, for a client who wants something to say. */
  prompts: lines(2, 4).optional(),
});

export const pusherBriefSchema = z.strictObject({
  facts: lines(2, 5),
  constraints: lines(1, 4),
  alternatives: lines(1, 4),
  /** First meetings: something of use to offer before anything is challenged. */
  goodwill: line().optional(),
});

export const observersBriefSchema = z.strictObject({
  stance: z.enum(stances),
  expectedSteps: z.array(z.enum(steps)).max(5),
  expectedIntensity: z.enum(intensities),
  soundsLike: perStep(line(200)),
  trapsNear: z.array(z.enum(traps)).min(1).max(5),
});

/** Told in the debrief only. `costOfSilence` is absent on *let go* cards: there, silence costs nothing. */
export const modelAnswerSchema = z.strictObject({
  parts: z
    .array(z.strictObject({ step: z.enum(steps).nullable(), says: line(500) }))
    .min(1)
    .max(8),
  why: line(500),
  costOfSilence: line().optional(),
});

export const cardSchema = z.strictObject({
  ...publicPart,
  client: clientBriefSchema,
  pusher: pusherBriefSchema,
  observers: observersBriefSchema,
  answer: modelAnswerSchema,
});

export const deckSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(60),
  title: line(80),
  version: z.number().int().positive(),
  cards: z.array(cardSchema).min(1).max(100),
});

export type Card = z.infer<typeof cardSchema>;
export type Deck = z.infer<typeof deckSchema>;
