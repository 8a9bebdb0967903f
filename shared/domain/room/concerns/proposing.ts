import type { EveryField } from '../../named.ts';
import { type Refusal, refuse } from '../../refusals.ts';
import type { RoomCommand, RoomCommandOf } from '../commands.ts';
import type { RoomEvent } from '../events.ts';
import type { PersonId } from '../people.ts';
import { facilitates } from '../policy.ts';
import type { RoomContext, RoomDecide, RoomEvolves } from '../rule.ts';
import { memberOf, type Proposal, type Proposed, present, type RoomState } from '../state.ts';
import { nextSeats } from './debrief.ts';

/** The others may say "not now" for this long. Then it happens. */
const patienceMs = 8_000;
/** After a "not now", someone waits this long before asking the same again. */
const againMs = 10_000;

/** Carries out what was proposed, by the rule of the proposed command. */
export type Act = (state: RoomState, what: Proposed, context: RoomContext) => RoomEvent[] | Refusal;

/** A command that affects everyone, as the proposal it becomes; null if the command needs no one else. */
export function asProposed({ stage }: RoomState, command: RoomCommand): Proposed | null {
  // Between rounds, the host begins what comes next.
  if (stage.phase === 'lobby') return null;
  if (command.type === 'begin-round') {
    const { type, card, deck = null, seats, again } = command;
    return { type, card, deck, seats, again };
  }
  const { type } = command;
  const alike = type === 'finish-round' || type === 'begin-closing' || type === 'end-second-take' || type === 'abandon-round';
  return alike ? { type } : null;
}

/** The proposal that a command carries out: its deadline has come, or someone says OK. Null: none. */
export function proposedBefore({ proposal }: Pick<RoomState, 'proposal'>, command: RoomCommand): Proposal | null {
  const passes = command.type === 'pass-deadline' || (command.type === 'answer-proposal' && command.yes);
  return passes && proposal?.dueAt === command.dueAt ? proposal : null;
}

/** Everyone sees what is proposed, but no one sees which card it would be until it is dealt. */
export function withoutCard(what: Proposed): Proposed {
  if (what.type !== 'begin-round') return { type: what.type } satisfies EveryField<typeof what>;
  const { type, seats, again } = what;
  return { type, card: null, deck: null, seats, again } satisfies EveryField<typeof what>;
}

function isSame(one: Proposed, other: Proposed): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The other people who could answer now. People who have lost their connection hold no one up. */
function others(state: RoomState, by: PersonId | null, gone: readonly PersonId[]): PersonId[] {
  const waited = present(state).filter((m) => m.person !== by && !gone.includes(m.person));
  return waited.map((m) => m.person);
}

/** Carries out a proposal. If that is no longer possible, because a seat is empty or a card is gone, the proposal just ends. */
function carryOut(state: RoomState, { by, what }: Proposal, context: RoomContext, act: Act): RoomEvent[] {
  const events = act(state, what, { ...context, actor: by });
  return [{ type: 'proposal-ended', at: context.at }, ...(Array.isArray(events) ? events : [])];
}

/** Adds an OK; the last OK of the people who are here carries it out at once. */
function agree(state: RoomState, open: Proposal, person: PersonId, context: RoomContext, act: Act): RoomEvent[] | Refusal {
  if (open.agreed.includes(person)) return refuse('already-so');
  const agreed: RoomEvent = { type: 'proposal-agreed', at: context.at, person };
  const waits = others(state, open.by, context.gone).some((p) => p !== person && !open.agreed.includes(p));
  return waits ? [agreed] : [agreed, ...carryOut(state, open, context, act)];
}

/**
 * What a command does once its rule has allowed it: the events, or a proposal of them if others are here. Proposing what is already
 * proposed says OK to it. A facilitator's commands need no one's OK.
 */
export function proposedFirst(
  state: RoomState,
  command: RoomCommand,
  context: RoomContext,
  events: RoomEvent[],
  act: Act,
): RoomEvent[] | Refusal {
  const { actor, at, gone } = context;
  const what = asProposed(state, command);
  if (!what || actor === null || facilitates(state, actor) || others(state, actor, gone).length === 0) return events;
  const { proposal: open, declined } = state;
  if (open) {
    if (open.by === actor) return refuse('already-so');
    return isSame(open.what, what) ? agree(state, open, actor, context, act) : refuse('proposal-open');
  }
  if (declined?.of === actor && isSame(declined.what, withoutCard(what)) && at - declined.at < againMs)
    return refuse('declined-just-now');
  return [{ type: 'proposed', at, by: actor, what, dueAt: at + patienceMs }];
}

/** Answers a proposal, identified by its deadline: a late answer finds nothing to answer. */
export function answerProposal(act: Act): RoomDecide<'answer-proposal'> {
  return (state, { dueAt, yes }: RoomCommandOf<'answer-proposal'>, context, me) => {
    const { proposal: open } = state;
    const { at } = context;
    if (!open || open.dueAt !== dueAt) return refuse('proposal-over');
    if (yes) return me.person === open.by ? refuse('already-so') : agree(state, open, me.person, context, act);
    return me.person === open.by ? [{ type: 'proposal-ended', at }] : [{ type: 'proposal-declined', at, person: me.person }];
  };
}

/** No one said "not now": carries it out. */
export function passProposal(state: RoomState, context: RoomContext, act: Act): RoomEvent[] {
  return state.proposal ? carryOut(state, state.proposal, context, act) : [];
}

/**
 * Whether a proposal says by name who would play next: it rotates the seats of three people or more. Two only have each other to
 * trade with, and a workshop draws its groups.
 */
export function namesSeats(state: RoomState, what: Proposed): boolean {
  const rotates = what.type === 'begin-round' ? what.seats === 'rotated' : what.type === 'finish-round' && !state.workshop;
  return rotates && present(state).length > 2;
}

/** Who would play next, as one text. */
function playersNext(state: RoomState): string {
  const seats = nextSeats(state);
  return JSON.stringify((['advisor', 'client'] as const).map((seat) => Object.keys(seats).find((p) => seats[p] === seat)));
}

/** A proposal ends with the phase it was made in, when its author leaves, and when others would play than it says. */
export function withProposal(before: RoomState, after: RoomState): RoomState {
  const { proposal, declined } = after;
  if (!proposal && !declined) return after;
  if (after.stage.phase !== before.stage.phase) return { ...after, proposal: null, declined: null };
  if (!proposal) return after;
  const others = before.proposal !== null && namesSeats(before, proposal.what) && playersNext(before) !== playersNext(after);
  return others || !memberOf(after, proposal.by) ? { ...after, proposal: null } : after;
}

export const proposingEvolves: RoomEvolves<'proposed' | 'proposal-agreed' | 'proposal-declined' | 'proposal-ended'> = {
  proposed: (state, { by, what, dueAt }) => ({ ...state, proposal: { by, what, dueAt, agreed: [] }, declined: null }),
  'proposal-agreed': (state, { person }) =>
    state.proposal ? { ...state, proposal: { ...state.proposal, agreed: [...state.proposal.agreed, person] } } : state,
  'proposal-declined': (state, { person, at }) =>
    state.proposal
      ? { ...state, proposal: null, declined: { by: person, of: state.proposal.by, what: withoutCard(state.proposal.what), at } }
      : state,
  'proposal-ended': (state) => ({ ...state, proposal: null }),
};
