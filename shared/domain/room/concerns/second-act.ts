import { refuse } from '../../refusals.ts';
import type { PlayedRound, SceneFields } from '../round.ts';
import type { MayMove } from '../rule.ts';

/** Directness may rise twice; after the third refusal comes putting it in writing, and committing. */
const mostRefusals = 3;

export function refusals({ moves }: Pick<SceneFields, 'moves'>): number {
  return moves.filter(({ move }) => move === 'refuse-gentle-try').length;
}

/** After the third refusal, the concern is put in writing, in the debrief. */
export function isPutInWriting(round: Pick<SceneFields, 'moves'>): boolean {
  return refusals(round) >= mostRefusals;
}

/** In a typed round there must be something to refuse: a line of the advisor's since the last refusal. */
function tried(round: PlayedRound): boolean {
  const since = round.moves.findLast(({ move }) => move === 'refuse-gentle-try')?.at ?? 0;
  const said = round.lines.some((line) => line.seat === 'advisor' && !line.takenBack && line.at >= since);
  return round.talk === 'spoken' || said;
}

/** The client refuses the gentle try, if the card says so. No one else knows beforehand. */
export const refusesGentleTry: MayMove = (round) => {
  if (!round.card.client?.secondAct) return refuse('not-at-this-level');
  if (isPutInWriting(round)) return refuse('already-so');
  return tried(round) ? null : refuse('no-line');
};
