import { randomBytes } from 'node:crypto';
import { nextExample } from '../../shared/domain/calibration/example.ts';
import type { Example } from '../../shared/domain/calibration/example-schema.ts';
import { type Refusal, refuse } from '../../shared/domain/refusals.ts';
import { projector } from '../../shared/domain/room/from-workshop.ts';
import { type About, noAbout } from '../../shared/domain/workshop/about.ts';
import type { WorkshopCommand } from '../../shared/domain/workshop/commands.ts';
import type { WorkshopEvent } from '../../shared/domain/workshop/events.ts';
import { moveDueAt } from '../../shared/domain/workshop/moving-on.ts';
import type { AskedPlan } from '../../shared/domain/workshop/plan.ts';
import type { WorkshopContext } from '../../shared/domain/workshop/rule.ts';
import { attending, leadsWorkshop, type WorkshopState, whyOutsideWorkshop } from '../../shared/domain/workshop/state.ts';
import { workshopCodec } from '../../shared/domain/workshop/stored.ts';
import { visibleWorkshopEvent } from '../../shared/domain/workshop/visible-event.ts';
import { mayReadWorkshop, namesInWorkshop, visibleWorkshop } from '../../shared/domain/workshop/visible-state.ts';
import { decideWorkshop, evolveWorkshop, noWorkshop, openWorkshop } from '../../shared/domain/workshop/workshop.ts';
import type { StreamDefinition } from '../engine/stream-kind.ts';
import type { Streams } from '../engine/streams.ts';

/** Begins a workshop. It isn't in the policy, which is about workshops that exist: the quotas say who may open one. */
export type OpenWorkshop = { type: 'open-workshop'; plan: AskedPlan; about?: About };

export type Workshops = Streams<WorkshopState, WorkshopEvent, WorkshopCommand | OpenWorkshop, WorkshopContext>;

/** The sender of the server's own commands, in reactions. No session has this name. */
export const theServer = 'server';

function peopleOf(state: WorkshopState): string[] {
  return [...new Set([...state.facilitators, ...attending(state).map((p) => p.person)])];
}

function opened(
  { facilitators }: WorkshopState,
  { plan, about = noAbout }: OpenWorkshop,
  { actor, at, chance }: WorkshopContext,
): WorkshopEvent[] | Refusal {
  return facilitators.length === 0 && actor !== null ? openWorkshop(actor, plan, at, chance, about) : refuse('already-so');
}

/** A workshop without what the server adds to its rules. */
export const workshopRules: Omit<
  StreamDefinition<WorkshopState, WorkshopEvent, WorkshopCommand | OpenWorkshop, WorkshopContext>,
  'contextFor'
> = {
  name: 'workshop',
  codec: workshopCodec,
  none: noWorkshop,
  decide: (state, command, context) =>
    command.type === 'open-workshop' ? opened(state, command, context) : decideWorkshop(state, command, context),
  evolve: evolveWorkshop,
  visibleState: visibleWorkshop,
  visibleEvent: visibleWorkshopEvent,
  mayRead: mayReadWorkshop,
  whyOutside: whyOutsideWorkshop,
  readersOf: (state) => [projector, ...peopleOf(state)],
  isInside: mayReadWorkshop,
  renewsAccess: 'workshop-invitation-renewed',
  presence: { peopleOf, seenBy: leadsWorkshop },
  namesIn: ({ people, facilitators, sat, thanks }) => [
    ...facilitators,
    ...people.map((p) => p.person),
    ...sat.flatMap(({ client }) => client ?? []),
    ...thanks.flatMap(({ by, client }) => [by, client]),
  ],
  namesFor: namesInWorkshop,
  // Only of an announced move. Rooms have their own deadlines, so that they continue without the workshop.
  deadline: { dueAt: moveDueAt, pass: (dueAt) => ({ type: 'pass-move', dueAt }) },
};

/**
 * An example that isn't in the source: strong in some steps and weak in others, so that people have something to differ about. The
 * source's own are all good or all bad, and one of them has just taught the steps.
 */
function openingExampleFor(examples: readonly Example[], { calibrated }: WorkshopState): Example | null {
  const mixed = examples.filter(({ key }) => key.source === null);
  return nextExample(mixed.length > 0 ? mixed : examples, calibrated);
}

/** A workshop with the examples of this release, one of which is scored in its opening. */
export function workshopKind(
  examples: readonly Example[],
): StreamDefinition<WorkshopState, WorkshopEvent, WorkshopCommand | OpenWorkshop, WorkshopContext> {
  return {
    ...workshopRules,
    contextFor: (state, { ref, command }, { at, gone, chance }) => ({
      actor: ref.person === theServer || ref.person === 'clock' ? null : ref.person,
      at,
      chance,
      gone,
      fresh: randomBytes(9).toString('base64url'),
      example: command.type === 'next-block' ? openingExampleFor(examples, state) : null,
    }),
  };
}
