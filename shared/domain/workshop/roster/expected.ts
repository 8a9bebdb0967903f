import { sameFor } from '../../person/shown-name.ts';
import type { PersonId } from '../../room/people.ts';

/**
 * Someone who is expected, and who that is once they have come. The name stays as the facilitator wrote it; `id` lets an erasure find it
 * in the log, from which a person's name would otherwise not go. `table`: where they were to sit in the first round, counted from 1.
 */
export type Expected = { id: string; name: string; person: PersonId | null; table?: number };
export type Roster = readonly Expected[];

/** Which line of the roster someone who comes in under this name takes; undefined if none, or if someone else has it. */
export function lineFor(roster: Roster, name: string): string | undefined {
  return roster.find((one) => one.person === null && sameFor(one.name) === sameFor(name))?.id;
}

/** The roster after someone came in as one of its lines. */
export function withArrival(roster: Roster, person: PersonId, listed: string | undefined): Roster {
  return roster.map((one) => (one.id === listed && one.person === null ? { ...one, person } : one));
}
