import { z } from 'zod';
import { deckTeams, draftCardSchema } from '../domain/card.ts';
import { faultCodes, fileFaultCodes } from '../domain/deck/faults.ts';
import { adviceCodes, misreadCodes } from '../domain/playability/advice.ts';
import type { RefusalCode } from '../domain/refusals.ts';
import { levels } from '../domain/rubric.ts';
import { commandId, count } from './ids.ts';

const { title, situation, skill, difficulty, stakes, credit, channel, fillIns } = draftCardSchema.shape;

/** What everyone may read of a card, and its fill-in fields. A room's own cards have ids of another form. */
const offeredCard = z.object({ id: z.string(), title, situation, skill, difficulty, stakes, credit, channel, fillIns });

/** `GET /api/decks`: the decks that came with this release. */
export const decksSchema = z.array(
  z.object({ id: z.string(), title: z.string(), version: count, teams: deckTeams, cards: z.array(offeredCard) }),
);

/** `GET /api/decks/mine`: a deck that this person wrote, or opened by its link. */
const deckOnShelf = z.object({
  deck: z.string(),
  title: z.string(),
  mine: z.boolean(),
  by: z.string().describe('the author’s name; empty for this person’s own deck'),
  shared: z.boolean(),
  written: count.describe('how many cards its author is writing; 0 for everyone else'),
  version: count.describe('the version published last; 0 before the first'),
  cards: z.array(offeredCard).describe('under the ids with which a room deals them'),
});
export const shelfSchema = z.array(deckOnShelf);
export type DeckOnShelf = z.infer<typeof deckOnShelf>;

/** `GET /api/decks/:deck/cards/:card`: every part of a card, as its deck stores it. */
export const wholeCardSchema = z.object(draftCardSchema.shape);

export const sendFileQuery = z.object({ id: commandId });
const fileAdvice = z.object({
  code: z.enum([...adviceCodes, ...misreadCodes]),
  line: z.number().int().nullable(),
  field: z.string().describe('such as `cards[2].client.opening`'),
  word: z.string().optional().describe('the word, the line or the sum it is about'),
  limit: z.number().optional(),
  level: z.literal(levels).optional(),
});
export const sentFileSchema = z.object({
  deck: z.string(),
  advice: z.array(fileAdvice).describe('what makes its cards hard to play; the deck was taken all the same'),
});
export const fileFaultsSchema = z.object({
  faults: z.array(
    z.object({
      code: z.enum([...faultCodes, ...fileFaultCodes]),
      line: z.number().int().nullable(),
      field: z.string().describe('such as `cards[2].client.opening`; empty if the fault is the file’s'),
      limit: z.number().optional(),
      allowed: z.array(z.string()).optional(),
      says: z.string().optional().describe('the parser’s own sentence about broken YAML'),
    }),
  ),
});

/**
 * `POST /api/decks/files` and `POST /api/decks/:deck/file`: the deck that was written, or what is wrong with the file by line and
 * field.
 */
export type FileAnswer = z.infer<typeof sentFileSchema> | z.infer<typeof fileFaultsSchema> | { refusal: RefusalCode };
