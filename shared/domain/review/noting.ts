import { askedNow } from '../consent.ts';
import type { PersonId } from '../room/people.ts';
import { askedFor, type ReviewState } from './state.ts';

/**
 * Who has something to look at in this review, for its workshop to tell their pages. While a question is open: the people of each turn
 * that has begun, whatever they answered, so that no answer shows. While someone leads it: everyone who was in the round.
 */
export function notedIn(state: ReviewState): { people: PersonId[]; onScreen: boolean } {
  const { question, session } = state;
  if (session) return { people: askedFor(state), onScreen: session.onScreen };
  if (!question) return { people: [], onScreen: false };
  // Sorted, so that a yes does not change the list either.
  return { people: [...new Set([...question.yes, ...askedNow(question.turns)])].sort(), onScreen: false };
}
