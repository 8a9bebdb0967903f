import type { PersonId } from '../room/people.ts';
import type { WorkshopCommandType } from './commands.ts';
import { participantOf, type WorkshopPhase, type WorkshopState } from './state.ts';

/**
 * Who may do what in a workshop, when: role × command × phase, deny by default, printed in SPEC.md and checked by a test. `server`
 * is a reaction of the server to something in a room.
 */
export type WorkshopRole = 'facilitator' | 'co-facilitator' | 'participant' | 'stranger' | 'server';
export const workshopRoles: readonly WorkshopRole[] = ['facilitator', 'co-facilitator', 'participant', 'stranger', 'server'];
export const workshopPhases: readonly WorkshopPhase[] = ['lobby', 'opening', 'rounds', 'closing', 'closed'];

type Cells = Partial<Record<WorkshopPhase, readonly WorkshopRole[]>>;

const running = ['lobby', 'opening', 'rounds', 'closing'] as const;
const beforeClosing = ['lobby', 'opening', 'rounds'] as const;
const leaders = ['facilitator', 'co-facilitator'] as const;

function during(which: readonly WorkshopPhase[], who: readonly WorkshopRole[]): Cells {
  return Object.fromEntries(which.map((phase) => [phase, who]));
}

export const workshopPermissions: Record<WorkshopCommandType, Cells> = {
  'join-workshop': during(running, ['stranger', 'participant', ...leaders]),
  'leave-workshop': during(running, ['participant']),
  'choose-part': during(beforeClosing, ['participant']),
  volunteer: during(beforeClosing, ['participant']),
  'request-apart': during(beforeClosing, ['participant']),
  'tap-silence': { opening: ['participant'] },
  'say-aloud': { opening: ['participant'] },
  'score-opening-example': { opening: ['participant'] },
  'submit-opening-sheet': { opening: ['participant'] },
  'thank-earlier-client': { closing: ['participant'] },

  'change-plan': during(beforeClosing, leaders),
  'use-preset': { lobby: leaders },
  'use-plan': { lobby: leaders },
  'describe-workshop': during(running, leaders),
  'set-roster': during(running, leaders),
  'set-call-links': during(running, leaders),
  'add-round': during(beforeClosing, leaders),
  'change-round': during(beforeClosing, leaders),
  'remove-round': during(beforeClosing, leaders),
  'lock-workshop': during(running, leaders),
  'renew-workshop-invitation': during(running, leaders),
  'remove-participant': during(running, leaders),
  'let-back-in': during(running, leaders),
  'add-facilitator': during(running, leaders),
  'end-facilitator': during(running, leaders),
  // Someone who could hand the lead over could also end it, so co-facilitators can't.
  'hand-over-workshop': during(running, ['facilitator']),
  'step-back': during(running, ['co-facilitator']),
  'ask-for-pair': during(beforeClosing, leaders),
  'next-block': { lobby: leaders, opening: leaders },
  'show-next-step': { opening: leaders },
  'open-opening-key': { opening: leaders },
  'skip-opening': { opening: leaders },
  'draw-groups': during(beforeClosing, leaders),
  'reuse-groups': { rounds: leaders },
  'drop-draft': during(beforeClosing, leaders),
  'move-person': during(beforeClosing, leaders),
  'seat-person': during(beforeClosing, leaders),
  'pin-person': during(beforeClosing, leaders),
  'open-round': during(beforeClosing, leaders),
  'place-person': { rounds: leaders },
  'tell-rooms': { rounds: leaders },
  'announce-move': { rounds: leaders },
  'take-back-move': { rounds: leaders },
  broadcast: during(running, leaders),
  'take-down-announcement': during(running, leaders),
  'hide-room': during(['rounds', 'closing'], leaders),
  'begin-workshop-closing': { rounds: leaders },
  'back-to-rounds': { closing: leaders },
  'close-workshop': during(['lobby', 'closing'], leaders),

  'note-convened': during(['rounds', 'closing'], ['server']),
  'pass-move': { rounds: ['server'] },
  // Also when closed: rooms get the order afterward, and what they finish then counts.
  'note-heard': during(['rounds', 'closing', 'closed'], ['server']),
  'record-round': during(['rounds', 'closing', 'closed'], ['server']),
  'show-room': during(['rounds', 'closing'], ['server']),
  // Also days after the workshop.
  'note-review': during(['rounds', 'closing', 'closed'], ['server']),
};

/** All roles of an actor; null is the server. A facilitator may take part as well. */
export function workshopRolesOf(state: WorkshopState, actor: PersonId | null): readonly WorkshopRole[] {
  if (actor === null) return ['server'];
  const held: WorkshopRole[] = [];
  if (state.facilitators[0] === actor) held.push('facilitator');
  else if (state.facilitators.includes(actor)) held.push('co-facilitator');
  if (participantOf(state, actor)) held.push('participant');
  return held.length > 0 ? held : ['stranger'];
}
