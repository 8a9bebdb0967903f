import { withoutItsWords } from '../room/concerns/debrief.ts';
import type { RevealedRound } from '../room/round.ts';
import type { AgendaMoment, NotKept } from './state.ts';

/** What isn't kept of a round, or no longer, because someone took back what they had agreed to. */
export function notKeptOf({ recording, wordsDropped }: Pick<RevealedRound, 'recording' | 'wordsDropped'>): NotKept[] {
  return [...(recording === 'not-kept' ? (['recording'] as const) : []), ...(wordsDropped ? (['words'] as const) : [])];
}

/** The moments of an agenda that use nothing of what isn't kept. */
export function agendaKept(agenda: readonly AgendaMoment[], notKept: readonly NotKept[]): AgendaMoment[] {
  return agenda.filter(({ kind }) => kind !== 'quote' || !notKept.includes('words'));
}

/** A round that a page read before its words were dropped, as that page may show it now. */
export function roundKept(round: RevealedRound, notKept: readonly NotKept[]): RevealedRound {
  return notKept.includes('words') && !round.wordsDropped ? withoutItsWords(round) : round;
}
