import { shows } from '../levels.ts';
import { refuse } from '../refusals.ts';
import { feltSubmitted } from './concerns/scorers.ts';
import { changeScene } from './round-of-room.ts';
import type { RoomDecides, RoomEvolves } from './rule.ts';

/** How it ended, in the client's view. Only the client sees it until the reveal, and none of the endings is a loss. */
export const endingsDecides: RoomDecides<'say-ending'> = {
  'say-ending': ({ round }, { ending }, { at }) => {
    if (!shows(round.level, 'endings')) return refuse('not-at-this-level');
    if (feltSubmitted(round)) return refuse('sheet-submitted');
    return round.ending === ending ? refuse('already-so') : [{ type: 'ending-said', at, ending }];
  },
};

export const endingsEvolves: RoomEvolves<'ending-said'> = {
  'ending-said': (state, { ending }) => changeScene(state, () => ({ ending })),
};
