import { projector } from '../room/from-workshop.ts';
import type { PersonId } from '../room/people.ts';
import { groupOf, leadsWorkshop, type Participant, participantOf, type WorkshopState } from './state.ts';
import { noWorkshop } from './workshop.ts';

/** With fewer people than this behind it, a number would reveal single ones. */
export const fewestBehindANumber = 5;

/** The three views of a workshop; null for people outside it. */
export type WorkshopViewer = 'facilitator' | 'participant' | 'projector' | null;

export function workshopViewer(state: WorkshopState, reader: PersonId): WorkshopViewer {
  if (reader === projector) return 'projector';
  if (leadsWorkshop(state, reader)) return 'facilitator';
  return participantOf(state, reader) ? 'participant' : null;
}

export function mayReadWorkshop(state: WorkshopState, reader: PersonId): boolean {
  return workshopViewer(state, reader) !== null;
}

/** A participant as others may see them, without what only they may see. */
function visibleOther({ person, left, observesOnly, pushesFirst, aloud }: Participant, viewer: WorkshopViewer): Participant {
  const leads = viewer === 'facilitator';
  return {
    person,
    left,
    observesOnly: leads && observesOnly,
    pushesFirst: leads && pushesFirst,
    apartFrom: [],
    silent: null,
    aloud: viewer === 'participant' ? 0 : aloud,
    example: null,
  };
}

/** The people a participant sees: themselves and their group. Facilitators and the big screen see everyone who came. */
function visiblePeople(state: WorkshopState, reader: PersonId, viewer: WorkshopViewer): Participant[] {
  const group = groupOf(state, reader)?.people ?? [];
  const shown =
    viewer === 'participant' ? state.people.filter((p) => p.person === reader || group.includes(p.person)) : state.people;
  return shown.map((p) => (p.person === reader ? p : visibleOther(p, viewer)));
}

/** The workshop as one reader may see it, by allow-list: a field that isn't named here reaches no one. */
export function visibleWorkshop(state: WorkshopState, reader: PersonId): WorkshopState {
  const viewer = workshopViewer(state, reader);
  if (viewer === null) return noWorkshop;
  const leads = viewer === 'facilitator';
  const ownGroup = state.groups.filter((g) => g.people.includes(reader));
  const counted = viewer !== 'participant' && state.example.marked >= fewestBehindANumber;
  return {
    facilitators: state.facilitators,
    plan: state.plan,
    locked: leads && state.locked,
    people: visiblePeople(state, reader, viewer),
    removed: leads ? state.removed : [],
    apart: leads ? state.apart : [],
    together: leads ? state.together : [],
    stage: state.stage,
    chapter: leads ? state.chapter : 0,
    round: state.round,
    begun: state.begun,
    openedAt: state.openedAt,
    groups: viewer === 'participant' ? ownGroup : state.groups,
    roundsTogether: state.roundsTogether,
    draft: leads ? state.draft : null,
    sat: [],
    recorded: [],
    said: state.said,
    orders: leads ? state.orders : [],
    shown: viewer === 'participant' ? null : state.shown,
    closingUndone: leads && state.closingUndone,
    example: counted ? state.example : noWorkshop.example,
    seed: 0,
  };
}
