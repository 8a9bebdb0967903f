import { isStep } from '../../../shared/domain/room/concerns/marks.ts';
import { playMs } from '../../../shared/domain/room/concerns/scene.ts';
import type { RevealedRound } from '../../../shared/domain/room/round.ts';
import type { Step } from '../../../shared/domain/rubric.ts';

/** Observers tap a moment later than they hear it, and not at the same time: marks of one step this close belong together. */
const togetherMs = 5000;

/** A step that was heard at a moment of play (ms), with the words that were written down and everyone known to have marked it. */
export type MomentHeard = { key: string; step: Step; atMs: number; quotes: string[]; people: string[] };

/** What was heard, moment by moment, the first one first. */
export function momentsHeard(round: RevealedRound): MomentHeard[] {
  const moments: MomentHeard[] = [];
  for (const { about, quote, by, id, at } of [...round.marks].sort((a, b) => a.at - b.at)) {
    if (!isStep(about)) continue;
    const atMs = playMs(round, at);
    const near = moments.findLast((one) => one.step === about && atMs - one.atMs <= togetherMs);
    const moment = near ?? { key: `${by}${id}`, step: about, atMs, quotes: [], people: [] };
    if (!near) moments.push(moment);
    if (quote !== null && !moment.quotes.includes(quote)) moment.quotes.push(quote);
    if (by !== null && !moment.people.includes(by)) moment.people.push(by);
  }
  return moments;
}
