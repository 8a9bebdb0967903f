import { z } from 'zod';
import { feltItems, steps, traps } from '../domain/rubric.ts';
import type { About } from '../domain/workshop/about.ts';
import type { HeatMap, ToldReport } from '../domain/workshop/report.ts';
import { agreementSchema } from './agreement.ts';
import { count, ms } from './ids.ts';

const step = z.enum(steps);
const cell = z
  .object({ raters: count, heard: count, landed: count, rated: count })
  .nullable()
  .describe('null where too few people are behind it');
const felt = z
  .object({ people: count, felt: count.describe('mostly or completely') })
  .nullable()
  .describe('null where too few people are behind it');
const share = z.object({ heard: count, rated: count }).nullable();

const about = z.object({
  name: z.string(),
  date: z.string().nullable().describe('a calendar day, such as 2026-03-05'),
  description: z.string(),
}) satisfies z.ZodType<About>;

/** `GET /api/invitations/:invitation`: what someone with the link may know before they join. */
export const invitationSchema = z.object({
  about: about.nullable().describe('null for a room, a deck, and a link that opens nothing'),
  door: z
    .enum(['open', 'locked', 'closed'])
    .nullable()
    .describe('`locked`: only people who were in come in; null as with `about`'),
  by: z
    .string()
    .nullable()
    .describe('who leads the workshop or the room, as far as everyone with this link comes in and would see it'),
  event: z
    .object({
      uid: z.string().describe('the same for every link of one workshop'),
      sequence: count.describe('grows with each change'),
      startsAt: ms.nullable().describe('null if only the day is known'),
      minutes: count.describe('how long the plan takes'),
    })
    .nullable()
    .describe('for a calendar; null as with `about`'),
  expected: z.array(z.string()).describe('the names on the facilitator’s list that no one has taken yet, if newcomers come in'),
});
export type Invitation = z.infer<typeof invitationSchema>;

/** `GET /api/workshops/:workshop/report` */
export const reportSchema = z.object({
  about,
  people: count.describe('how many people were in a round'),
  rounds: z.array(
    z.object({
      round: count,
      rooms: count,
      cards: z.array(z.string().nullable()).describe('titles; null for a card that is gone'),
      raters: count.nullable(),
      steps: z.record(step, cell),
      felt: z.record(z.enum(feltItems), felt),
      traps: z.partialRecord(z.enum(traps), count).nullable(),
    }),
  ),
  all: z.record(step, cell),
  allFelt: z.record(z.enum(feltItems), felt),
  agreement: agreementSchema.nullable(),
}) satisfies z.ZodType<ToldReport>;

const course = z
  .array(z.object({ round: count, yes: count, of: count }))
  .describe(
    'the first and the last round that have numbers, all of what both have together; empty where there are too few people',
  );

/** `GET /api/me/workshops` */
export const ledSchema = z.object({
  workshops: z.array(
    z.object({
      workshop: z.string(),
      about,
      at: ms.describe('when this person last came in'),
      people: count.describe('how many people were in a round'),
      rounds: count.describe('how many rounds are over in every room'),
      heard: course,
      felt: course,
    }),
  ),
});
export type LedWorkshop = z.infer<typeof ledSchema>['workshops'][number];

/** `GET /api/screens/:screen/heat`: the part of a report that a big screen shows. */
export const heatSchema = z.object({
  rounds: z.array(z.object({ round: count, steps: z.record(step, share) })),
  all: z.record(step, share),
}) satisfies z.ZodType<HeatMap>;

export const screenSchema = z.object({ workshop: z.string() });
/** `renew`: a new link in place of the one there is. */
export const screenLinkBody = z.strictObject({ renew: z.boolean().optional() }).nullish();
export const screenLinkSchema = z.object({ screen: z.string() });

export const codeMadeSchema = z.object({ madeAt: ms.nullable().describe('null before the first') });
export const codeSchema = z.object({ code: z.string(), at: ms });

/** `GET /api/workshops/:workshop/kit`: what may be printed, by title. A card's id is `card`, or `deck/card` in someone's own deck. */
export const kitSchema = z.object({
  decks: z.array(
    z.object({ id: z.string(), title: z.string(), cards: z.array(z.object({ id: z.string(), title: z.string() })) }),
  ),
  chosen: z.array(z.string()).describe('the cards that the plan names, or else a gentle few'),
});
export type Kit = z.infer<typeof kitSchema>;
