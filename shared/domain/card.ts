import { z } from 'zod';
import { fillInNames } from './fill-ins.ts';
import { endings, intensities, stances, steps, traps } from './rubric.ts';

export const difficulties = ['easy', 'medium', 'hard'] as const;
export const stakesOf = ['low', 'medium', 'high', 'critical'] as const;
export const credits = ['first-meeting', 'some-projects', 'trusted'] as const;

/** Lowercase letters, digits and single hyphens: an id that reads well in an address and in YAML. */
const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and single hyphens')
  .max(60);

/**
 * The shape of a card. `whole`: every text is there and no list is too short. Otherwise it is the shape of a card that someone is
 * still writing: texts may be empty and lists short, with the same upper limits.
 */
function cardShape(whole: boolean) {
  const line = (max = 400) => (whole ? z.string().trim().min(1).max(max) : z.string().max(max));
  const lines = (min: number, max: number) =>
    z
      .array(line())
      .min(whole ? min : 0)
      .max(max);
  /**
   * Part of a text that a team fills in with its own case: `{feature}`. If it isn't filled in, the text reads well with `usually`.
   */
  const fillIn = z.strictObject({
    name: whole ? z.string().regex(/^[a-z]{3,20}$/, 'three to twenty small letters') : z.string().max(20),
    asks: line(120),
    usually: line(80),
  });

  return {
    /** What everyone in the room may read as soon as the card is dealt. */
    id,
    title: line(80),
    situation: line(600),
    skill: line(80),
    difficulty: z.enum(difficulties),
    stakes: z.enum(stakesOf),
    credit: z.enum(credits),
    fillIns: z
      .array(fillIn)
      .min(whole ? 1 : 0)
      .max(4)
      .optional(),

    /** Only the client reads this. Persona and opening line are spoken aloud, so everyone has them once the scene begins. */
    client: z.strictObject({
      persona: z.strictObject({ name: line(40), role: line(60) }),
      opening: line(300),
      asks: line(),
      wants: line(),
      pressure: line(),
      softens: lines(1, 4),
      hardens: lines(1, 4),
      fallbacks: lines(2, 5),
      givesWay: line(),
      mayEnd: z.array(z.enum(endings)).min(whole ? 1 : 0),
      /** Only on cards with critical stakes: how the first gentle push is refused, and what the client says when it comes again. */
      secondAct: z.strictObject({ refuses: line(), presses: line() }).optional(),
      /** For three asks in a row: the second and the third, each bigger than the one before. */
      nextAsks: lines(2, 2).optional(),
      /** Dealt one by one during the scene, for a client who wants something to say. */
      prompts: lines(2, 4).optional(),
    }),

    advisor: z.strictObject({
      facts: lines(2, 5),
      constraints: lines(1, 4),
      alternatives: lines(1, 4),
      /** First meetings: something useful to offer before challenging anything. */
      goodwill: line().optional(),
    }),

    observers: z.strictObject({
      stance: z.enum(stances),
      expectedSteps: z.array(z.enum(steps)).max(5),
      expectedIntensity: z.enum(intensities),
      soundsLike: z.partialRecord(z.enum(steps), line(200)),
      trapsNear: z
        .array(z.enum(traps))
        .min(whole ? 1 : 0)
        .max(5),
    }),

    /** Shown in the debrief only. `costOfSilence` is absent on *let go* cards: there, silence costs nothing. */
    answer: z.strictObject({
      parts: z
        .array(z.strictObject({ step: z.enum(steps).nullable(), says: line(500) }))
        .min(whole ? 1 : 0)
        .max(8),
      why: line(500),
      costOfSilence: line().optional(),
    }),
  };
}

/** Every `{name}` in the texts needs a fill-in field, and every fill-in field must be in a text, once. */
function checkFillIns(card: { fillIns?: { name: string }[] | undefined }, ctx: z.RefinementCtx): void {
  const { fillIns = [], ...texts } = card;
  const places = fillInNames(texts);
  const asked = fillIns.map((fillIn) => fillIn.name);
  for (const name of places.filter((place) => !asked.includes(place)))
    ctx.addIssue({
      code: 'custom',
      path: ['fillIns'],
      message: `nothing asks for {${name}}`,
      params: { fault: 'unknown-fill-in', name },
    });
  for (const [i, name] of asked.entries()) {
    if (!places.includes(name) || asked.indexOf(name) !== i)
      ctx.addIssue({
        code: 'custom',
        path: ['fillIns', i, 'name'],
        message: `no text has a place for {${name}}`,
        params: { fault: 'unused-fill-in', name },
      });
  }
}

export const cardSchema = z.strictObject(cardShape(true)).superRefine(checkFillIns);

/** A card that is being written: the same fields, any of which may be missing. */
export const draftCardSchema = z.strictObject(cardShape(false));

/** The id of the deck that people begin with. */
export const firstDeck = 'first-steps';

export const mostCards = 100;
export const deckTitle = z.string().trim().min(1).max(80);

export const deckSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and single hyphens')
    .max(60),
  title: deckTitle,
  version: z.number().int().positive(),
  cards: z.array(cardSchema).min(1).max(mostCards),
});

export type Card = z.infer<typeof cardSchema>;
export type Deck = z.infer<typeof deckSchema>;
