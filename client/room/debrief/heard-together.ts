import { isStep } from '../../../shared/domain/room/concerns/marks.ts';
import type { RevealedRound } from '../../../shared/domain/room/round.ts';
import type { Step } from '../../../shared/domain/rubric.ts';
import { ribboned } from '../../pushback/ribbon-parts.ts';

/** Observers tap a moment later than they hear it, and not at the same time: marks of one step this close belong together. */
const togetherMs = 5000;

/** A step that was heard at a moment of play (ms), with the words that were written down and everyone known to have marked it. */
export type HeardTogether = { key: string; step: Step; atMs: number; quotes: string[]; people: string[] };

/** What was heard, moment by moment, the first one first. */
export function heardTogether(round: RevealedRound): HeardTogether[] {
  const moments: HeardTogether[] = [];
  for (const { mark, atMs } of ribboned(round, 0, 0).marks) {
    const { about, quote, by, id } = mark;
    if (!isStep(about)) continue;
    const near = moments.findLast((one) => one.step === about && atMs - one.atMs <= togetherMs);
    const moment = near ?? { key: `${by}${id}`, step: about, atMs, quotes: [], people: [] };
    if (!near) moments.push(moment);
    if (quote !== null && !moment.quotes.includes(quote)) moment.quotes.push(quote);
    if (by !== null && !moment.people.includes(by)) moment.people.push(by);
  }
  return moments;
}
