import type { Card } from '../../card.ts';
import { withoutWords } from '../../dealt-card.ts';
import { refuse } from '../../refusals.ts';
import { leads } from '../policy.ts';
import type { RoomDecides, RoomEvolves } from '../rule.ts';
import type { BroughtCard, RoomState } from '../state.ts';

/** Put before the id that the author's page gave a card of this room, so that it can't be confused with a deck's card. */
export const broughtPrefix = 'here/';
export const mostBrought = 12;

export function broughtCard(state: RoomState, id: string): BroughtCard | undefined {
  return state.brought.find((one) => one.card.id === id);
}

/** Cards that someone writes for this room: played here, visible like any card, and deleted when the room closes. */
export const roomCardsDecides: RoomDecides<'bring-card' | 'take-back-card'> = {
  'bring-card': (state, { card }, { at }, me) => {
    // In a workshop, cards are dealt to all rooms.
    if (state.workshop) return refuse('not-now');
    const id = `${broughtPrefix}${card.id}`;
    const known = broughtCard(state, id);
    if (known && known.by !== me.person) return refuse('id-used-otherwise');
    if (!known && state.brought.length >= mostBrought) return refuse('too-many-cards');
    return [{ type: 'card-brought', at, by: me.person, card: { ...card, id } }];
  },
  'take-back-card': (state, { card }, { at, actor, gone }, me) => {
    const known = broughtCard(state, card);
    if (!known) return refuse('card-missing');
    return known.by === me.person || leads(state, actor, gone) ? [{ type: 'card-taken-back', at, card }] : refuse('not-yours');
  },
};

export const roomCardsEvolves: RoomEvolves<'card-brought' | 'card-taken-back'> = {
  // A card without words (they were deleted when the room closed) counts as if no one had brought it.
  'card-brought': (state, { by, card }) =>
    card ? { ...state, brought: [...state.brought.filter((one) => one.card.id !== card.id), { by, card }] } : state,
  'card-taken-back': (state, { card }) => ({ ...state, brought: state.brought.filter((one) => one.card.id !== card) }),
};

/** The room once it is closed: without what people wrote into cards. */
export function withoutBrought(state: RoomState): RoomState {
  const { round } = state;
  return { ...state, brought: [], round: round?.ours ? { ...round, card: withoutWords(round.card) } : round };
}

/** A stored card without its words: it still folds, and reveals nothing. */
export function emptied(card: Card): Card {
  const nothing = '';
  return {
    ...withoutWords(card),
    client: {
      persona: { name: nothing, role: nothing },
      opening: nothing,
      asks: nothing,
      wants: nothing,
      pressure: nothing,
      softens: [],
      hardens: [],
      fallbacks: [],
      givesWay: nothing,
      knowsYou: nothing,
      endings: [],
    },
    advisor: { youAre: nothing, facts: [], constraints: [], alternatives: [], line: 'theirs' },
    observers: {
      stance: 'consider',
      expects: { steps: 'none', strength: 'mild' },
      cues: { acknowledge: nothing, context: nothing, impact: nothing, alternative: nothing, invite: nothing },
      traps: [],
    },
    answer: [],
  };
}
