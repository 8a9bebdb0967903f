import { refuse } from '../../refusals.ts';
import type { PersonId } from '../../room/people.ts';
import type { WorkshopDecides, WorkshopEvolves } from '../rule.ts';
import { attending, type WorkshopState } from '../state.ts';
import type { Expected } from './expected.ts';

/** Everyone expected who isn't in the workshop now. */
export function notHereYet(state: Pick<WorkshopState, 'roster' | 'people'>): Expected[] {
  const here = new Set(attending(state).map(({ person }) => person));
  return state.roster.filter(({ name, person }) => name !== '' && (person === null || !here.has(person)));
}

export const rosterDecides: WorkshopDecides<'set-roster'> = {
  'set-roster': (state, { roster }, { at }) => {
    const known = (person: PersonId | null) => state.people.some((p) => p.person === person);
    const told = roster.map((one) => ({ ...one, person: known(one.person) ? one.person : null }));
    if (new Set(told.map(({ id }) => id)).size < told.length) return refuse('already-so');
    if (JSON.stringify(told) === JSON.stringify(state.roster)) return refuse('already-so');
    return [{ type: 'roster-set', at, roster: told }];
  },
};

export const rosterEvolves: WorkshopEvolves<'roster-set'> = {
  'roster-set': (state, { roster }) => ({ ...state, roster }),
};
