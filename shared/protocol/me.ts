import { z } from 'zod';
import { eraseWord } from './erase-word.ts';
import { count, ms } from './ids.ts';
import { savedPlanSchema } from './saved-plans.ts';
import { personSchema } from './session.ts';

export const eraseSchema = z.strictObject({ word: z.literal(eraseWord) });

/** `GET /api/me/data`: everything that is kept about a person, for that person. */
export const dataExportSchema = personSchema.extend({
  cameInto: z.array(z.object({ stream: z.string(), at: ms })),
  unreadable: count.describe(
    'damaged rooms, workshops and decks that may name this person, so that something may be missing here',
  ),
  plans: z.array(savedPlanSchema).describe('plans that they keep for their next workshops'),
  streams: z.array(
    z.object({
      kind: z.enum(['room', 'workshop', 'review', 'deck']),
      stream: z.string(),
      rounds: z.array(z.object({ round: count, card: z.string(), seat: z.enum(['client', 'advisor', 'observer']).nullable() })),
      recordings: z.array(z.string()).describe('addresses at which they hear themselves'),
      facts: z.array(z.unknown()).describe('the events that are theirs, as they are stored'),
    }),
  ),
});
