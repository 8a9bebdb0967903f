import { type EveryField, named } from '../named.ts';
import { projector } from '../room/from-workshop.ts';
import type { PersonId } from '../room/people.ts';
import type { About, InCalendar } from './about.ts';
import { visibleCalls } from './calls/calls.ts';
import { visibleNotedReviews } from './noted-reviews.ts';
import { visibleOpening } from './opening-example.ts';
import type { Plan } from './plan.ts';
import type { Expected, Roster } from './roster/expected.ts';
import {
  type Group,
  type GroupDraft,
  groupOf,
  leadsWorkshop,
  type OpeningSheet,
  type Participant,
  participantOf,
  type WorkshopState,
} from './state.ts';
import { namesInThanks, visibleSat, visibleThanks } from './thanks.ts';
import { noWorkshop } from './workshop.ts';

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

function visibleSheet(sheet: OpeningSheet | null): OpeningSheet | null {
  return sheet && ({ ratings: sheet.ratings, submitted: sheet.submitted } satisfies EveryField<OpeningSheet>);
}

/** A participant as they see themselves (`own`), or as this viewer sees them: without what is theirs alone. */
function visibleParticipant(participant: Participant, viewer: WorkshopViewer, own: boolean): Participant {
  const leads = own || viewer === 'facilitator';
  return {
    person: participant.person,
    left: participant.left,
    observesOnly: leads && participant.observesOnly,
    pushesFirst: leads && participant.pushesFirst,
    volunteers: leads && participant.volunteers,
    apartFrom: own ? participant.apartFrom : [],
    silent: own ? participant.silent : null,
    aloud: own || viewer !== 'participant' ? participant.aloud : 0,
    sheet: own ? visibleSheet(participant.sheet) : null,
  } satisfies EveryField<Participant>;
}

/** The people a participant sees: themselves and their group. Facilitators and the big screen see everyone who came. */
function shownPeople(state: WorkshopState, reader: PersonId, viewer: WorkshopViewer): Participant[] {
  if (viewer !== 'participant') return state.people;
  const group = groupOf(state, reader)?.people ?? [];
  return state.people.filter((p) => p.person === reader || group.includes(p.person));
}

function visiblePeople(state: WorkshopState, reader: PersonId, viewer: WorkshopViewer): Participant[] {
  return shownPeople(state, reader, viewer).map((p) => visibleParticipant(p, viewer, p.person === reader));
}

/** The people whose names a reader may have: those in what they see of the workshop. */
export function namesInWorkshop(state: WorkshopState, reader: PersonId): PersonId[] {
  const viewer = workshopViewer(state, reader);
  if (viewer === null) return [];
  const people = shownPeople(state, reader, viewer).map((p) => p.person);
  return [...state.facilitators, ...people, ...namesInThanks(state, reader, viewer)];
}

/** A participant sees their own group; facilitators and the big screen see all of them. */
function visibleGroups(state: WorkshopState, reader: PersonId, viewer: WorkshopViewer): Group[] {
  const shown = viewer === 'participant' ? state.groups.filter((g) => g.people.includes(reader)) : state.groups;
  return shown.map(
    ({ room, table, people, advisor, client, convened }) =>
      ({ room, table, people, advisor, client, convened }) satisfies EveryField<Group>,
  );
}

function visibleDraft({ groups, pinned, chosen, unmet, fresh, stays, from }: GroupDraft): GroupDraft {
  return named<GroupDraft>({ groups, pinned, chosen, unmet, fresh, stays, from });
}

/** Anyone who comes in may know what they came to. */
function visibleAbout({ name, date, description }: About): About {
  return { name, date, description } satisfies EveryField<About>;
}

function visibleCalendar({ startsAt, edits }: InCalendar): InCalendar {
  return { startsAt, edits } satisfies EveryField<InCalendar>;
}

function visibleRoster(roster: Roster, viewer: WorkshopViewer): Roster {
  if (viewer !== 'facilitator') return [];
  return roster.map(({ id, name, person, table }) => named<Expected>({ id, name, person, table }));
}

/** The plan for people who will play it: which card or deck a round has would tell them what the card calls for. */
function withoutCards(plan: Plan): Plan {
  return { ...plan, rounds: plan.rounds.map((round) => ({ ...round, deck: null, card: null })) };
}

/** The workshop as one reader may see it, by allow-list: a field that isn't named here reaches no one and doesn't compile. */
export function visibleWorkshop(state: WorkshopState, reader: PersonId): WorkshopState {
  const viewer = workshopViewer(state, reader);
  if (viewer === null) return noWorkshop;
  const leads = viewer === 'facilitator';
  return {
    facilitators: state.facilitators,
    about: visibleAbout(state.about),
    calendar: visibleCalendar(state.calendar),
    callLinks: leads ? state.callLinks : visibleCalls(state, reader),
    roster: visibleRoster(state.roster, viewer),
    plan: leads ? state.plan : withoutCards(state.plan),
    locked: state.locked,
    people: visiblePeople(state, reader, viewer),
    removed: leads ? state.removed : [],
    apart: leads ? state.apart : [],
    together: leads ? state.together : [],
    stage: state.stage.phase === 'opening' ? visibleOpening(state, state.stage, viewer !== 'participant') : state.stage,
    chapter: leads ? state.chapter : 0,
    round: state.round,
    begun: state.begun,
    agreed: state.agreed,
    openedAt: state.openedAt,
    groups: visibleGroups(state, reader, viewer),
    roundsTogether: state.roundsTogether,
    draft: leads && state.draft ? visibleDraft(state.draft) : null,
    seen: leads ? state.seen : noWorkshop.seen,
    sat: visibleSat(state, reader, viewer),
    recorded: [],
    thanks: visibleThanks(state, reader, viewer),
    said: state.said,
    orders: leads ? state.orders : [],
    movesOn: state.movesOn,
    shown: viewer === 'participant' ? null : state.shown,
    reviews: visibleNotedReviews(state, reader, viewer),
    closingUndone: leads && state.closingUndone,
    calibrated: leads ? state.calibrated : [],
    seed: 0,
  } satisfies EveryField<WorkshopState>;
}
