import { refuse } from '../../refusals.ts';
import { hasBegun, type Move } from '../round.ts';
import { changeScene } from '../round-of-room.ts';
import type { MayMove, RoomDecides, RoomEvolves } from '../rule.ts';
import type { RoomState } from '../state.ts';
import { focusMoves } from './focus.ts';
import { afterAPause, withoutPause } from './pauses.ts';
import { refusesGentleTry } from './second-act.ts';

/** Where the card has something useful that the advisor did before, it comes before any challenge, at every level. */
const offersGoodwill: MayMove = ({ card, moves }) => {
  if (!card.advisor?.goodwill) return refuse('not-at-this-level');
  return moves.some(({ move }) => move === 'offer-goodwill') ? refuse('already-so') : null;
};

const rules: Record<Move, { seat: 'client' | 'advisor'; may: MayMove }> = {
  'go-on': { seat: 'advisor', may: afterAPause },
  'offer-goodwill': { seat: 'advisor', may: offersGoodwill },
  'refuse-gentle-try': { seat: 'client', may: refusesGentleTry },
  'say-back': { seat: 'client', may: focusMoves['say-back'] },
  'next-ask': { seat: 'client', may: focusMoves['next-ask'] },
};

/** Used by rules and screens alike. */
export function mayMove({ round }: Pick<RoomState, 'round'>, move: Move, at: number): boolean {
  return hasBegun(round) && rules[move].may(round, at) === null;
}

export const movesDecides: RoomDecides<'make-move'> = {
  'make-move': ({ round, stage }, { move }, { at }, me) => {
    if (me.seat !== rules[move].seat) return refuse('not-yours');
    if (stage.stopped) return refuse('scene-stopped');
    return rules[move].may(round, at) ?? [{ type: 'move-made', at, move }];
  },
};

export const movesEvolves: RoomEvolves<'move-made'> = {
  'move-made': (state, { move, at }) =>
    changeScene(rules[move].seat === 'advisor' ? withoutPause(state, at) : state, ({ moves }) => ({
      moves: [...moves, { move, at }],
    })),
};
