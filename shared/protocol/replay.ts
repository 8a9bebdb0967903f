import { z } from 'zod';
import type { RevealedRoom } from '../domain/room/round-of-room.ts';
import { agreementSchema } from './agreement.ts';
import { count, names, personId } from './ids.ts';

/** One of the rounds that someone may replay. */
const roundListed = z.object({
  round: count,
  card: z.string(),
  advisor: personId.nullable(),
  client: personId.nullable(),
  people: count,
});
export type RoundListed = z.infer<typeof roundListed>;

/** What `GET /api/rooms/:room/rounds` answers. */
export const roundsSchema = z.object({ rounds: z.array(roundListed), names });

/** What `GET /api/rooms/:room/rounds/:round` answers: the round as this reader may see it after the reveal. */
export const replaySchema = z.object({
  room: z.string(),
  round: count,
  review: z.string().describe('the stream of its review, to follow'),
  you: personId,
  seat: z.enum(['client', 'advisor', 'observer', 'visitor']),
  /** Allow-listed by `visibleReplay`, as in a snapshot. */
  state: z
    .custom<RevealedRoom>()
    .meta({ type: 'object', description: 'the room as in a snapshot, as far as this reader may see it' }),
  names,
  offset: z
    .object({ rounds: count, steps: count, mean: z.number() })
    .nullable()
    .describe('an observer’s own offset; no one else gets it'),
  agreement: agreementSchema.describe('over all rounds of this room'),
  mayExport: z.boolean(),
  inPlay: z.boolean().describe('whether its room is still in its debrief, where a moment can be said again'),
});
export type ReplayAnswer = z.infer<typeof replaySchema>;

/** What `GET /api/screens/:screen/rounds/:room/:round` answers: a round that is put up on a big screen. */
export const screenReplaySchema = replaySchema.pick({ room: true, round: true, state: true, names: true });
export type ScreenReplay = z.infer<typeof screenReplaySchema>;

/** A round of a workshop's room that someone may replay, or ask for; `round` as the room counts, `number` as the workshop does. */
const openRound = z.object({
  room: z.string(),
  round: count,
  number: count,
  table: count,
  card: z.string().describe('its title; empty if the round is not open to this person'),
  open: z.boolean().describe('whether this person may replay it; those who lead may ask for the others'),
  agreed: z.boolean().describe('for those who lead: whether everyone in the round said yes to going through it'),
});
export const openRoundsSchema = z.array(openRound);
export type OpenRound = z.infer<typeof openRound>;
