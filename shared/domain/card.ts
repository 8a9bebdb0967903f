import { z } from 'zod';
import { channels, clientLines, credits, difficulties, stakesOf, teamKinds } from './card-terms.ts';
import { withoutSpeaker, wordCount } from './card-words.ts';
import { fillInNames } from './fill-ins.ts';
import { endings, intensities, stances, steps, traps } from './rubric.ts';

/** Lowercase letters, digits and single hyphens: an id that reads well in an address and in YAML. */
const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and single hyphens')
  .max(60);

/** Bounds a text whose words are long, or whose script has no spaces between them. */
const longestText = 400;

/** A turn of the model answer has one speaker: the client, the advisor with a step, or the advisor without one. */
function checkTurn({ why: _, ...turn }: Record<string, string | undefined>, ctx: z.RefinementCtx): void {
  if (Object.values(turn).filter((says) => says !== undefined).length === 1) return;
  ctx.addIssue({ code: 'custom', message: 'one speaker', params: { fault: 'one-speaker' } });
}

/**
 * The shape of a card. `whole`: every text is there and no list is too short. Otherwise it is the shape of a card that someone is
 * still writing: texts may be empty and lists short, with the same upper limits. Limits of texts are in words, without the name of
 * a speaker before them.
 */
function cardShape(whole: boolean) {
  const text = (max = longestText) => (whole ? z.string().trim().min(1).max(max) : z.string().max(max));
  const words = (limit: number, max?: number) =>
    text(max).superRefine((line, ctx) => {
      if (wordCount(withoutSpeaker(line)) > limit)
        ctx.addIssue({ code: 'custom', message: `${limit} words at most`, params: { fault: 'too-many-words', limit } });
    });
  const some = <T extends z.ZodType>(of: T, min: number, max: number) =>
    z
      .array(of)
      .min(whole ? min : 0)
      .max(max);
  const person = z.strictObject({ name: text(40), role: text(60) });
  /**
   * Part of a text that a team fills in with its own case: `{feature}`. If it isn't filled in, the text reads well with `usually`.
   */
  const fillIn = z.strictObject({
    name: whole ? z.string().regex(/^[a-z]{3,20}$/, 'three to twenty small letters') : z.string().max(20),
    asks: text(120),
    usually: text(80),
  });

  return {
    /** What everyone in the room may read as soon as the card is dealt. */
    id,
    title: words(8, 80),
    situation: words(60, 600),
    skill: text(80),
    difficulty: z.enum(difficulties),
    stakes: z.enum(stakesOf),
    credit: z.enum(credits),
    /** Only on cards that are played in writing. */
    channel: z.enum(channels).optional(),
    fillIns: some(fillIn, 1, 4).optional(),

    /**
     * Only the client reads this, on two screens: up to `fallbacks` on the first. Everyone knows whom they play, and their opening
     * line.
     */
    client: z.strictObject({
      persona: person,
      /** Someone else in the call: one player speaks both, and each spoken line begins with a name. */
      other: person.optional(),
      opening: words(20, 300),
      asks: words(20),
      /** What they keep to themselves until they are asked. */
      wants: words(30),
      softens: some(words(9), 1, 2),
      hardens: some(words(9), 1, 2),
      /** Completes “Says yes:”. */
      givesWay: words(12),
      fallbacks: some(words(8), 2, 4),
      /** What credit means on this card: how the client treats the advisor, and why. */
      knowsYou: words(25),
      pressure: words(30),
      /** The second and the third ask, each bigger than the one before. */
      nextAsks: some(words(25), 2, 2).optional(),
      /** How the first gentle push is refused, and what the client says when it comes again. */
      secondAct: z.strictObject({ refuses: words(25), presses: words(25) }).optional(),
      /** On *let go* cards: what the client asks after the yes. */
      secondBeat: words(30).optional(),
      /** On *let go* cards: four statements in the client's voice, asked instead of the usual ones. */
      felt: some(words(10), 4, 4).optional(),
      /** What the client saw (completes “If …”), their last line, and what kind of ending that is. */
      endings: some(z.strictObject({ if: words(15), say: words(20), is: z.enum(endings) }), 1, 2),
    }),

    advisor: z.strictObject({
      youAre: words(30),
      /** Something useful that they did before: it comes before any challenge. */
      goodwill: words(35).optional(),
      facts: some(
        z.strictObject({
          fact: words(22),
          answers: z.union([z.enum(clientLines), some(z.enum(clientLines), 1, 4)]),
        }),
        1,
        5,
      ),
      /** Every number that is derived, as arithmetic: “5 + 3 + 2 = 10”. */
      sums: some(text(80), 0, 20).optional(),
      constraints: some(words(25), 1, 2),
      alternatives: some(words(25), 1, 3),
      /** Whose decision it is; on safety and law, what the advisor won't do, as they say it. */
      line: z.union([z.literal('theirs'), z.strictObject({ mine: words(30) })]),
    }),

    observers: z.strictObject({
      stance: z.enum(stances),
      expects: z.strictObject({
        steps: z.union([z.literal(['all', 'none']), some(z.enum(steps), 1, 5)]),
        strength: z.enum(intensities),
      }),
      /** What each step sounds like on this card. */
      cues: z.strictObject({
        acknowledge: words(12),
        context: words(12),
        impact: words(12),
        alternative: words(12),
        invite: words(12),
      }),
      traps: some(z.enum(traps), 1, 3),
    }),

    /** The model answer, in reply to the opening line. Shown in the debrief only. */
    answer: some(
      z
        .strictObject({
          acknowledge: words(40).optional(),
          context: words(40).optional(),
          impact: words(40).optional(),
          alternative: words(40).optional(),
          invite: words(40).optional(),
          client: words(40).optional(),
          advisor: words(40).optional(),
          why: words(16).optional(),
        })
        .superRefine(checkTurn),
      1,
      12,
    ),
    /** Shown in the debrief only; absent on *let go* cards, where silence costs nothing. */
    costOfSilence: words(45).optional(),
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
export const deckTeams = z.array(z.enum(teamKinds)).max(teamKinds.length);

export const deckSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and single hyphens')
    .max(60),
  title: deckTitle,
  version: z.number().int().positive(),
  /** The kinds of team that the cards are about; none for everyone's. */
  teams: deckTeams.optional(),
  cards: z.array(cardSchema).min(1).max(mostCards),
});

export type Card = z.infer<typeof cardSchema>;
export type Deck = z.infer<typeof deckSchema>;
