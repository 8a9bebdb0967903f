import { shows } from '../../levels.ts';
import { refuse } from '../../refusals.ts';
import { changeScoring, type RoomIn } from '../round-of-room.ts';
import type { RoomDecides, RoomEvolves } from '../rule.ts';
import { changeSheet, sheetClosedFor } from './sheets.ts';

function tooEarly({ round }: RoomIn<'scoring'>) {
  return shows(round.level, 'strength') ? null : refuse('not-at-this-level');
}

/**
 * How strong it was: felt by the client, seen by each observer, blind like every rating. What the card expects is on the card; what
 * the advisor meant is in what they prepared.
 */
export const intensityDecides: RoomDecides<'see-intensity' | 'feel-intensity'> = {
  'see-intensity': (state, { intensity }, { at }, me) => {
    const closed = sheetClosedFor(state, me) ?? tooEarly(state);
    if (closed) return closed;
    return state.round.asks === 'stake' ? refuse('other-sheet') : [{ type: 'intensity-seen', at, by: me.person, intensity }];
  },
  'feel-intensity': (state, { intensity }, { at }, me) =>
    sheetClosedFor(state, me) ?? tooEarly(state) ?? [{ type: 'intensity-felt', at, intensity }],
};

export const intensityEvolves: RoomEvolves<'intensity-seen' | 'intensity-felt'> = {
  'intensity-seen': (state, { by, intensity }) =>
    changeScoring(state, (round) => changeSheet(round, by, 'observer', (sheet) => ({ ...sheet, saw: intensity }))),
  'intensity-felt': (state, { intensity }) =>
    changeScoring(state, ({ felt }) => ({ felt: { ratings: {}, ...felt, submitted: false, intensity } })),
};
