import { type Refusal, type RefusalCode, refuse } from '../refusals.ts';
import type { PersonId } from '../room/people.ts';
import { type About, describes, noAbout, notInCalendar } from './about.ts';
import { callLinksDecides, callLinksEvolves } from './calls/calls.ts';
import type { WorkshopCommand, WorkshopCommandOf, WorkshopCommandType } from './commands.ts';
import { describingDecides, describingEvolves } from './describing.ts';
import type { WorkshopEvent, WorkshopEventOf, WorkshopEventType } from './events.ts';
import { groupingDecides, groupingEvolves } from './grouping.ts';
import { joiningDecides, joiningEvolves } from './joining.ts';
import { leadingDecides, leadingEvolves } from './leading.ts';
import { movingOnDecides, movingOnEvolves } from './moving-on.ts';
import { notedReviewsDecides, notedReviewsEvolves } from './noted-reviews.ts';
import { openingDecides, openingEvolves } from './opening.ts';
import { openingExampleDecides, openingExampleEvolves } from './opening-example.ts';
import { type AskedPlan, defaultPlan, withRoundIds } from './plan.ts';
import { planningDecides, planningEvolves, sheetsCanBe } from './planning.ts';
import { workshopPermissions, workshopRolesOf } from './policy.ts';
import { rosterDecides, rosterEvolves } from './roster/roster.ts';
import type { WorkshopContext, WorkshopDecides, WorkshopEvolves } from './rule.ts';
import { type WorkshopState, whyOutsideWorkshop } from './state.ts';
import { thanksDecides, thanksEvolves } from './thanks.ts';

/** A workshop in which nothing has happened counts as closed, so that every command is refused as if there were none. */
export const noWorkshop: WorkshopState = {
  facilitators: [],
  about: noAbout,
  calendar: notInCalendar,
  callLinks: [],
  roster: [],
  plan: withRoundIds(defaultPlan),
  locked: false,
  people: [],
  removed: [],
  apart: [],
  together: [],
  stage: { phase: 'closed' },
  chapter: 0,
  round: 0,
  begun: null,
  agreed: null,
  openedAt: null,
  groups: [],
  roundsTogether: 0,
  draft: null,
  seen: { round: 0, times: 0, size: 0, groups: [], pairs: 0 },
  sat: [],
  recorded: [],
  thanks: [],
  said: null,
  orders: [],
  movesOn: null,
  shown: null,
  reviews: [],
  closingUndone: false,
  calibrated: [],
  seed: 0,
};

const decides: WorkshopDecides<WorkshopCommandType> = {
  ...joiningDecides,
  ...describingDecides,
  ...callLinksDecides,
  ...rosterDecides,
  ...planningDecides,
  ...openingDecides,
  ...openingExampleDecides,
  ...groupingDecides,
  ...leadingDecides,
  ...notedReviewsDecides,
  ...movingOnDecides,
  ...thanksDecides,
};

const evolves: WorkshopEvolves<WorkshopEventType> = {
  'workshop-opened': (state, { facilitator, plan, seed }) => ({
    ...state,
    facilitators: [facilitator],
    plan: withRoundIds(plan),
    seed,
    stage: { phase: 'lobby' },
  }),
  ...joiningEvolves,
  ...describingEvolves,
  ...callLinksEvolves,
  ...rosterEvolves,
  ...planningEvolves,
  ...openingEvolves,
  ...openingExampleEvolves,
  ...groupingEvolves,
  ...leadingEvolves,
  ...notedReviewsEvolves,
  ...movingOnEvolves,
  ...thanksEvolves,
};

export const workshopEventTypes = Object.keys(evolves) as WorkshopEventType[];

/**
 * Opens a workshop; its opener is the facilitator. `at` in milliseconds; `seed` makes its draws its own, and
 * repeatable. Sheets begin with names if anonymous ones are impossible. `about`: what is known of it already.
 */
export function openWorkshop(
  facilitator: PersonId,
  plan: AskedPlan,
  at: number,
  seed: number,
  about: About = noAbout,
): WorkshopEvent[] {
  const kept = sheetsCanBe(plan) ? plan : { ...plan, sheets: 'named' as const };
  const opened: WorkshopEvent = { type: 'workshop-opened', at, facilitator, plan: withRoundIds(kept), seed };
  return describes(about) ? [opened, { type: 'workshop-described', at, ...about }] : [opened];
}

/**
 * Someone who came with a workshop's link or code may know that it is closed. About one that never existed there is nothing to
 * know.
 */
function whyRefused(state: WorkshopState, { type }: WorkshopCommand, actor: PersonId | null): RefusalCode {
  return type === 'join-workshop' && state.facilitators.length > 0 ? 'closed' : whyOutsideWorkshop(state, actor);
}

/** Answers a command with the events it causes or with a refusal; never with an empty list. */
export function decideWorkshop(
  state: WorkshopState,
  command: WorkshopCommand,
  context: WorkshopContext,
): WorkshopEvent[] | Refusal {
  const held = workshopRolesOf(state, context.actor);
  // Two facilitators at once: the second one sees what the first one did, and may send it again.
  const leads = state.facilitators.some((person) => person === context.actor);
  if (leads && 'chapter' in command && command.chapter !== state.chapter) return refuse('somebody-was-first');
  const who = workshopPermissions[command.type][state.stage.phase] ?? [];
  if (!who.some((role) => held.includes(role))) {
    if (held.includes('stranger')) return refuse(whyRefused(state, command, context.actor));
    return refuse(who.length === 0 ? 'not-now' : 'not-yours');
  }
  const rule = decides[command.type] as WorkshopDecides<WorkshopCommandType>[WorkshopCommandType];
  return (rule as (s: WorkshopState, c: WorkshopCommandOf<WorkshopCommandType>, x: WorkshopContext) => WorkshopEvent[] | Refusal)(
    state,
    command,
    context,
  );
}

/** Folds one event into the workshop. An unknown event type breaks this workshop, but not the server. */
export function evolveWorkshop(state: WorkshopState, event: WorkshopEvent): WorkshopState {
  if (!Object.hasOwn(evolves, event.type)) throw new Error(`a workshop event of an unknown type: ${JSON.stringify(event.type)}`);
  const fold = evolves[event.type] as (s: WorkshopState, e: WorkshopEventOf<WorkshopEventType>) => WorkshopState;
  return fold(state, event as WorkshopEventOf<WorkshopEventType>);
}
