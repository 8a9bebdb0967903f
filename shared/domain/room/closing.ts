import { type Refusal, refuse } from '../refusals.ts';
import { withoutBrought } from './brought.ts';
import { withoutDraft } from './preparing.ts';
import type { Decides, Evolves } from './rule.ts';
import { changeMember, type RoomState } from './state.ts';

/** How long after a room was closed it still takes what people wrote for themselves: a phone may be offline for an evening. */
export const lateWordsMs = 24 * 60 * 60_000;

/** Words that somebody wrote for themselves may still be on their way when the room is closed. Null: they are in time. */
export function wordsTooLate({ stage }: RoomState, at: number): Refusal | null {
  return stage.phase === 'closed' && at - stage.at > lateWordsMs ? refuse('not-now') : null;
}

export const closingDecides: Decides<'keep-takeaway' | 'thank-client'> = {
  'keep-takeaway': (state, { sentence, where, when }, { at }, me) =>
    wordsTooLate(state, at) ?? [{ type: 'takeaway-kept', at, person: me.person, sentence, where, when }],
  'thank-client': (state, { person }, { at }, me) => {
    const played = state.past.some((round) => round.client === person);
    if (!played || person === me.person) return refuse('no-such-person');
    const thanks = state.stage.phase === 'closing' ? state.stage.thanks : [];
    const again = thanks.some((t) => t.by === me.person && t.client === person);
    return again ? refuse('already-so') : [{ type: 'client-thanked', at, by: me.person, client: person }];
  },
};

export const closingEvolves: Evolves<'closing-begun' | 'takeaway-kept' | 'client-thanked' | 'room-closed'> = {
  'closing-begun': (state, { dueAt }) => ({
    ...state,
    stage: { phase: 'closing', thanks: [] },
    deadline: { kind: 'closing', dueAt },
    calibrating: null,
  }),
  'takeaway-kept': (state, { person, sentence, where, when }) =>
    changeMember(state, person, { takeaway: { sentence, where, when } }),
  'client-thanked': (state, { by, client }) =>
    state.stage.phase === 'closing'
      ? { ...state, stage: { ...state.stage, thanks: [...state.stage.thanks, { by, client }] } }
      : state,
  'room-closed': (state, { at }) => ({
    ...withoutBrought(withoutDraft(state)),
    asking: [],
    stage: { phase: 'closed', at },
    deadline: null,
    calibrating: null,
  }),
};
