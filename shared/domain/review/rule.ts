import type { Refusal } from '../refusals.ts';
import type { PersonId } from '../room/people.ts';
import type { ReviewCommandOf, ReviewCommandType } from './commands.ts';
import type { ReviewEvent, ReviewEventOf, ReviewEventType } from './events.ts';
import type { ReviewState } from './state.ts';

/** The circumstances of a command. `actor` is null for the server; `at` in milliseconds. */
export type ReviewContext = { actor: PersonId | null; at: number };

export type ReviewDecides<T extends ReviewCommandType> = {
  [K in T]: (state: ReviewState, command: ReviewCommandOf<K>, context: ReviewContext) => ReviewEvent[] | Refusal;
};
export type ReviewEvolves<T extends ReviewEventType> = {
  [K in T]: (state: ReviewState, event: ReviewEventOf<K>) => ReviewState;
};
