import { refuse } from '../../refusals.ts';
import type { RoomDecides, RoomEvolves } from '../rule.ts';
import { changeMember } from '../state.ts';

/**
 * *Where do you tend to stay silent?*, before a first round: one tap, visible only to that person. A workshop asks this in its
 * opening.
 */
export const silenceDecides: RoomDecides<'tell-silence'> = {
  'tell-silence': (state, { spot }, { at }, me) => {
    if (state.workshop || me.rounds > 0) return refuse('not-now');
    return me.silent === spot ? refuse('already-so') : [{ type: 'silence-told', at, person: me.person, spot }];
  },
};

export const silenceEvolves: RoomEvolves<'silence-told'> = {
  'silence-told': (state, { person, spot }) => changeMember(state, person, { silent: spot }),
};
