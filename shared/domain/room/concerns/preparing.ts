import { type Feature, shows } from '../../levels.ts';
import { refuse } from '../../refusals.ts';
import type { PersonId, Seat } from '../people.ts';
import type { Prepared } from '../round.ts';
import { changeDealt, isIn, type RoomIn } from '../round-of-room.ts';
import type { RoomDecides, RoomEvolves } from '../rule.ts';
import type { Member, RoomState } from '../state.ts';

/** Nothing is prepared yet. */
export const unprepared: Prepared = { by: null, listenFor: null, stance: null, stake: null, draft: {}, meant: null };

/** A new advisor prepares from scratch: what the previous one prepared was theirs. */
export function preparedAnew(state: RoomState, seats: Record<PersonId, Seat>): RoomState {
  return isIn(state, 'briefing', 'scene') && Object.values(seats).includes('advisor')
    ? changeDealt(state, () => ({ prepared: unprepared, heat: null }))
    : state;
}

/** A draft is for talking: once the round is over, it is deleted. */
export function withoutDraft(state: RoomState): RoomState {
  return state.round ? changeDealt(state, ({ prepared }) => ({ prepared: { ...prepared, draft: {} } })) : state;
}

type Preparing = RoomIn<'briefing' | 'scene'>;

function tooEarly({ round }: Preparing, feature: Feature) {
  return shows(round.level, feature) ? null : refuse('not-at-this-level');
}

function mine({ round: { prepared } }: Preparing, me: Member): Prepared {
  return prepared.by === me.person ? prepared : unprepared;
}

export const preparingDecides: RoomDecides<'ask-to-listen' | 'sort-stance' | 'mean-intensity' | 'write-draft'> = {
  'ask-to-listen': (state, { what }, { at }, me) => {
    if (state.round.prepared.listenFor === what) return tooEarly(state, 'preparation') ?? refuse('already-so');
    return tooEarly(state, 'preparation') ?? [{ type: 'listening-asked', at, person: me.person, what }];
  },
  'sort-stance': (state, { stance, stake }, { at }, me) => {
    const { stance: sorted, stake: named } = mine(state, me);
    if (sorted === stance && named === stake) return tooEarly(state, 'stance') ?? refuse('already-so');
    return tooEarly(state, 'stance') ?? [{ type: 'stance-sorted', at, person: me.person, stance, stake }];
  },
  'mean-intensity': (state, { intensity }, { at }, me) => {
    if (mine(state, me).meant === intensity) return tooEarly(state, 'strength') ?? refuse('already-so');
    return tooEarly(state, 'strength') ?? [{ type: 'intensity-meant', at, person: me.person, intensity }];
  },
  'write-draft': (state, { step, words }, { at }, me) => {
    if ((mine(state, me).draft[step] ?? null) === words) return tooEarly(state, 'drafts') ?? refuse('already-so');
    return tooEarly(state, 'drafts') ?? [{ type: 'draft-written', at, person: me.person, step, words }];
  },
};

/** Someone who prepares after another advisor gets none of it, except what everyone has seen. */
function preparedBy(state: RoomState, person: PersonId, change: (prepared: Prepared) => Partial<Prepared>): RoomState {
  return changeDealt(state, ({ prepared }) => {
    const own = prepared.by === person ? prepared : { ...unprepared, by: person, listenFor: prepared.listenFor };
    return { prepared: { ...own, ...change(own) } };
  });
}

function drafted({ draft }: Prepared, step: keyof Prepared['draft'], words: string | null): Partial<Prepared> {
  const { [step]: _, ...others } = draft;
  return { draft: words === null ? others : { ...others, [step]: words } };
}

export const preparingEvolves: RoomEvolves<'listening-asked' | 'stance-sorted' | 'intensity-meant' | 'draft-written'> = {
  'listening-asked': (state, { person, what }) =>
    person === undefined
      ? changeDealt(state, ({ prepared }) => ({ prepared: { ...prepared, listenFor: what } }))
      : preparedBy(state, person, () => ({ listenFor: what })),
  'stance-sorted': (state, { person, stance, stake }) => preparedBy(state, person, () => ({ stance, stake })),
  'intensity-meant': (state, { person, intensity }) => preparedBy(state, person, () => ({ meant: intensity })),
  'draft-written': (state, { person, step, words }) => preparedBy(state, person, (own) => drafted(own, step, words)),
};
