import { z } from 'zod';
import { roomPhases } from '../domain/room/policy.ts';
import { workshopPhases } from '../domain/workshop/policy.ts';
import { count, ms } from './ids.ts';

const phase = z.enum([...roomPhases, ...workshopPhases]);

/** A room or a workshop that someone came into, as far as they may know about it. */
const placeCameInto = z.object({
  kind: z.enum(['room', 'workshop']),
  stream: z.string(),
  at: ms.describe('when they last came in, in milliseconds of the server'),
  role: z
    .enum(['client', 'advisor', 'observer', 'facilitator', 'participant', 'left'])
    .describe('`left`: they left or were removed, and get no more details'),
  phase: phase.nullable(),
  names: z
    .array(z.string())
    .describe('a room’s other people, or a workshop’s facilitators, as far as their names are still known'),
  rounds: z
    .array(z.object({ room: z.string(), round: count, seat: z.enum(['client', 'advisor', 'observer']) }))
    .describe(
      'the finished rounds that this person was in, each with its room and their seat; of a workshop those of all their groups',
    ),
  reviews: z
    .array(z.object({ room: z.string(), round: count }))
    .describe('the rounds of a workshop whose review has something for this person: a question, or a facilitator who leads it'),
  about: z
    .object({ name: z.string(), date: z.string().nullable() })
    .nullable()
    .describe('what a workshop is called, and its calendar day; null for a room'),
  people: count.nullable().describe('how many people are in a workshop, for its facilitators; otherwise null'),
  running: z
    .object({ phase, dueAt: ms.nullable(), ofMs: ms.nullable() })
    .nullable()
    .describe(
      'set while it is running: the current part, in a workshop of this person’s own group, when it is due to end, and how many milliseconds it has in all',
    ),
});
export type PlaceCameInto = z.infer<typeof placeCameInto>;

export const placesQuery = z.object({ all: z.literal('1').optional() });
/** What `GET /api/me/places` answers: the latest first; `more` if there are others. */
export const placesSchema = z.object({ now: ms, places: z.array(placeCameInto), more: z.boolean() });
export type PlacesAnswer = z.infer<typeof placesSchema>;
