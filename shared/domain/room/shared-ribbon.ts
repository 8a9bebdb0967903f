import { refuse } from '../refusals.ts';
import { steps } from '../rubric.ts';
import { mostMarks } from './concerns/marks.ts';
import { playMs } from './concerns/scene.ts';
import { wasObserved } from './concerns/scorers.ts';
import type { PersonId } from './people.ts';
import {
  hasEnded,
  type Line,
  type ScoredRound,
  type ScoringRound,
  type SharedMark,
  type SharedPlace,
  type Third,
  thirds,
} from './round.ts';
import { changeScoring, type RoomIn } from './round-of-room.ts';
import type { RoomDecides, RoomEvolves } from './rule.ts';
import type { RoomState } from './state.ts';

/** Whether the round has a ribbon of the two who played: no one observed, and the sheets ask for the steps. */
export function hasSharedRibbon(state: RoomState): boolean {
  return hasEnded(state.round) && state.round.asks === 'steps' && !wasObserved(state);
}

/** The lines that a pair may tap: what the advisor typed. Without any, they tap thirds of the scene. */
export function linesToTap({ lines }: Pick<ScoredRound, 'lines'>): Line[] {
  return lines.filter((line) => line.seat === 'advisor' && !line.takenBack);
}

export function isSamePlace(one: SharedPlace, other: SharedPlace): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  return one.line === other.line;
}

/** Why the ribbon can't be changed now; null if it can. */
function closedRibbon(state: RoomIn<'scoring'>) {
  if (wasObserved(state)) return refuse('with-observers');
  if (state.round.selfScore?.submitted) return refuse('sheet-submitted');
  return state.round.asks === 'stake' ? refuse('other-sheet') : null;
}

/** Why a tap at this place counts nowhere; null if it counts. */
function noPlace(round: ScoringRound, place: SharedPlace) {
  const lines = linesToTap(round);
  if (typeof place === 'string') return lines.length > 0 ? refuse('not-at-this-level') : null;
  if (lines.length === 0) return refuse('typed-only');
  return lines.some(({ id }) => id === place.line) ? null : refuse('no-line');
}

/** Where a pair heard each step: both tap on one ribbon, and each takes back only their own taps. */
export const sharedRibbonDecides: RoomDecides<'mark-shared' | 'done-marking'> = {
  'mark-shared': (state, { step, place, heard }, { at }, me) => {
    const refused = closedRibbon(state) ?? noPlace(state.round, place);
    if (refused) return refused;
    const own = state.round.sharedMarks.filter(({ by }) => by === me.person);
    if (own.some((mark) => mark.step === step && isSamePlace(mark.place, place)) === heard) return refuse('already-so');
    if (heard && own.length >= mostMarks) return refuse('too-many-marks');
    return [{ type: 'shared-mark-set', at, by: me.person, step, place, heard }];
  },
  'done-marking': (state, { done }, { at }, me) => {
    const closed = closedRibbon(state);
    if (closed) return closed;
    if (state.round.sharedDone.includes(me.person) === done) return refuse('already-so');
    return [{ type: 'shared-marks-done', at, by: me.person, done }];
  },
};

export const sharedRibbonEvolves: RoomEvolves<'shared-mark-set' | 'shared-marks-done'> = {
  'shared-mark-set': (state, { by, step, place, heard }) =>
    changeScoring(state, ({ sharedMarks }) => {
      const others = sharedMarks.filter((mark) => mark.by !== by || mark.step !== step || !isSamePlace(mark.place, place));
      return { sharedMarks: heard ? [...others, { by, step, place }] : others };
    }),
  'shared-marks-done': (state, { by, done }) =>
    changeScoring(state, ({ sharedDone }) => {
      const others = sharedDone.filter((person) => person !== by);
      return { sharedDone: done ? [...others, by] : others };
    }),
};

/** One place of a pair's ribbon at which a step was heard: by whom, and at how many milliseconds of play. */
export type HeardTogether = Pick<SharedMark, 'step' | 'place'> & { by: PersonId[]; atMs: number };
type Ribboned = Pick<ScoredRound, 'sharedMarks' | 'lines' | 'startedAt' | 'stops' | 'endedAt'>;

/** In: a third, and the milliseconds of play of the whole scene. A third is shown at its middle: no one knows more exactly. */
export function middleMs(third: Third, playedMs: number): number {
  return Math.round(((2 * thirds.indexOf(third) + 1) / (2 * thirds.length)) * playedMs);
}

function placeMs(round: Ribboned, place: SharedPlace): number {
  if (typeof place === 'string') return middleMs(place, playMs(round, round.endedAt));
  const line = round.lines.find(({ id }) => id === place.line);
  return playMs(round, line?.at ?? round.startedAt);
}

/** The places of a pair's ribbon, the first one first: taps of both at the same place are one. */
export function heardTogether(round: Ribboned): HeardTogether[] {
  const heard: HeardTogether[] = [];
  for (const { by, step, place } of round.sharedMarks) {
    const same = heard.find((one) => one.step === step && isSamePlace(one.place, place));
    if (same) same.by.push(by);
    else heard.push({ step, place, by: [by], atMs: placeMs(round, place) });
  }
  return heard.sort((a, b) => a.atMs - b.atMs || steps.indexOf(a.step) - steps.indexOf(b.step));
}
