import { refuse } from '../refusals.ts';
import type { PersonId } from '../room/people.ts';
import { editedOnce } from './describing.ts';
import type { WorkshopEvent } from './events.ts';
import { withArrival } from './roster/expected.ts';
import type { WorkshopDecides, WorkshopEvolves } from './rule.ts';
import { attending, leadsWorkshop, type Participant, participantOf, type WorkshopState } from './state.ts';

/** More than a hall holds; bounds a workshop's memory. */
const mostPeople = 500;
const mostFacilitators = 6;

function without(people: readonly PersonId[], person: PersonId): PersonId[] {
  return people.filter((p) => p !== person);
}

function freshParticipant(person: PersonId): Participant {
  return {
    person,
    left: false,
    observesOnly: false,
    pushesFirst: false,
    volunteers: false,
    apartFrom: [],
    silent: null,
    aloud: 0,
    sheet: null,
  };
}

export function changeParticipant(state: WorkshopState, person: PersonId, change: Partial<Participant>): WorkshopState {
  return { ...state, people: state.people.map((p) => (p.person === person ? { ...p, ...change } : p)) };
}

/** A former facilitator takes part like everyone else, even if they facilitated from the start and never joined. */
function endsLead(state: WorkshopState, person: PersonId, at: number): WorkshopEvent[] {
  const facilitators = without(state.facilitators, person);
  const joins: WorkshopEvent[] = participantOf(state, person) ? [] : [{ type: 'participant-joined', at, person }];
  return [{ type: 'facilitators-set', at, facilitators }, ...joins];
}

export const joiningDecides: WorkshopDecides<
  | 'join-workshop'
  | 'leave-workshop'
  | 'choose-part'
  | 'volunteer'
  | 'request-apart'
  | 'lock-workshop'
  | 'renew-workshop-invitation'
  | 'remove-participant'
  | 'let-back-in'
  | 'add-facilitator'
  | 'end-facilitator'
  | 'hand-over-workshop'
  | 'step-back'
> = {
  // A person is in the draw once, no matter how many devices they use: the session decides who someone is.
  'join-workshop': (state, { listed }, { actor, at }) => {
    if (actor === null || participantOf(state, actor) || leadsWorkshop(state, actor)) return refuse('already-so');
    // Being removed isn't leaving: a locked workshop lets people back in who were here before, so a removal would last only until
    // the next tap on the link.
    if (state.removed.includes(actor)) return refuse('removed-from-workshop');
    const known = state.people.some((p) => p.person === actor);
    if (state.locked && !known) return refuse('workshop-locked');
    if (attending(state).length >= mostPeople) return refuse('workshop-full');
    const expected = state.roster.some(({ id, person }) => id === listed && person === null);
    return [{ type: 'participant-joined', at, person: actor, ...(listed && expected ? { listed } : {}) }];
  },
  'leave-workshop': (_, __, { actor, at }) =>
    actor === null ? refuse('no-such-person') : [{ type: 'participant-left', at, person: actor }],
  'choose-part': (_, { observesOnly, pushesFirst }, { actor, at }) =>
    actor === null
      ? refuse('no-such-person')
      : [{ type: 'part-chosen', at, person: actor, observesOnly, pushesFirst: pushesFirst && !observesOnly }],
  volunteer: (state, { wants }, { actor, at }) => {
    const me = participantOf(state, actor);
    if (!me) return refuse('no-such-person');
    if (wants && me.observesOnly) return refuse('only-observes');
    return me.volunteers === wants ? refuse('already-so') : [{ type: 'volunteered', at, person: me.person, wants }];
  },
  'request-apart': (_, { from }, { actor, at }) =>
    // Doesn't check whether the named people are here: the answer would reveal who is.
    actor === null
      ? refuse('no-such-person')
      : [{ type: 'apart-requested', at, person: actor, from: from.filter((p) => p !== actor) }],
  'lock-workshop': (state, { locked }, { at }) =>
    state.locked === locked ? refuse('already-so') : [{ type: 'workshop-locked', at, locked }],
  'renew-workshop-invitation': (_, __, { at }) => [{ type: 'workshop-invitation-renewed', at }],
  'remove-participant': (state, { person }, { at }) =>
    participantOf(state, person) ? [{ type: 'participant-left', at, person, removed: true }] : refuse('no-such-person'),
  'let-back-in': (state, { person }, { at }) =>
    state.removed.includes(person) ? [{ type: 'participant-let-back', at, person }] : refuse('no-such-person'),
  'add-facilitator': (state, { person }, { at }) => {
    if (leadsWorkshop(state, person)) return refuse('already-so');
    if (!participantOf(state, person) || state.facilitators.length >= mostFacilitators) return refuse('no-such-person');
    return [{ type: 'facilitators-set', at, facilitators: [...state.facilitators, person] }];
  },
  // The first facilitator's right can be handed over but not ended, no matter who asks.
  'end-facilitator': (state, { person }, { at }) =>
    state.facilitators.indexOf(person) > 0 ? endsLead(state, person, at) : refuse('no-such-person'),
  'hand-over-workshop': (state, { person }, { actor, at }) => {
    if (person === actor) return refuse('already-so');
    if (!leadsWorkshop(state, person) && !participantOf(state, person)) return refuse('no-such-person');
    const others = state.facilitators.filter((p) => p !== person);
    if (others.length >= mostFacilitators) return refuse('no-such-person');
    return [{ type: 'facilitators-set', at, facilitators: [person, ...others] }];
  },
  'step-back': (state, _, { actor, at }) => (actor === null ? refuse('no-such-person') : endsLead(state, actor, at)),
};

export const joiningEvolves: WorkshopEvolves<
  | 'participant-joined'
  | 'participant-left'
  | 'participant-let-back'
  | 'workshop-locked'
  | 'workshop-invitation-renewed'
  | 'facilitators-set'
  | 'part-chosen'
  | 'volunteered'
  | 'apart-requested'
> = {
  'participant-joined': (state, { person, listed }) => ({
    ...(state.people.some((p) => p.person === person)
      ? changeParticipant(state, person, { left: false })
      : { ...state, people: [...state.people, freshParticipant(person)] }),
    roster: withArrival(state.roster, person, listed),
  }),
  'participant-left': (state, { person, removed }) => ({
    ...changeParticipant(state, person, { left: true }),
    removed: removed ? [...without(state.removed, person), person] : state.removed,
    groups: state.groups.map((group) => ({ ...group, people: without(group.people, person) })),
  }),
  'participant-let-back': (state, { person }) => ({ ...state, removed: without(state.removed, person) }),
  'workshop-locked': (state, { locked }) => ({ ...state, locked }),
  // The link in what was sent has changed.
  'workshop-invitation-renewed': (state) => ({ ...state, ...editedOnce(state) }),
  'facilitators-set': (state, { facilitators }) => ({ ...state, facilitators }),
  'part-chosen': (state, { person, observesOnly, pushesFirst }) =>
    changeParticipant(state, person, { observesOnly, pushesFirst, ...(observesOnly ? { volunteers: false } : {}) }),
  volunteered: (state, { person, wants }) => changeParticipant(state, person, { volunteers: wants }),
  'apart-requested': (state, { person, from }) => changeParticipant(state, person, { apartFrom: from }),
};
