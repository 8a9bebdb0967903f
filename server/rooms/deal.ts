import type { Card, Deck } from '../../shared/domain/card.ts';
import type { RoomCommand } from '../../shared/domain/room/commands.ts';
import type { RoomState } from '../../shared/domain/room/state.ts';

const ladder = ['low', 'medium', 'high', 'critical'];

/** Low stakes first: what nobody here has played yet, then what was played longest ago; chance decides among equals. */
function surprise(cards: readonly Card[], state: RoomState, chance: number): Card | null {
  const played = [...state.past.map((round) => round.card), state.round?.card.id ?? ''];
  const fresh = cards.filter((card) => !played.includes(card.id));
  if (fresh.length === 0) return cards.find((card) => card.id === played.find((id) => cards.some((c) => c.id === id))) ?? null;
  const lowest = Math.min(...fresh.map((card) => ladder.indexOf(card.stakes)));
  const equals = fresh.filter((card) => ladder.indexOf(card.stakes) <= lowest);
  return equals[chance % equals.length] ?? null;
}

type Choice = { deck: string | null; card: string | null };

function chosen(decks: readonly Deck[], state: RoomState, { deck, card }: Choice, chance: number): Card | null {
  const cards = decks.flatMap((d) => d.cards);
  if (card !== null) return cards.find((c) => c.id === card) ?? null;
  return surprise(decks.find((d) => d.id === deck)?.cards ?? cards, state, chance);
}

/** The card with which the deck answers a wish, or null where the wish needs none or there is no such card. */
export function dealFor(decks: readonly Deck[], state: RoomState, wish: RoomCommand, chance: number): Card | null {
  const anything: Choice = { deck: null, card: null };
  switch (wish.type) {
    case 'ask-another-card':
      return chosen(decks, state, anything, chance);
    case 'begin-round':
      return wish.again ? null : chosen(decks, state, { ...anything, card: wish.card }, chance);
    case 'convene':
      return chosen(decks, state, wish.call, chance);
    // Whatever may begin a round that was called.
    case 'say-here':
    case 'start-without':
    case 'skip-phase':
    case 'tell-room':
      return state.call && chosen(decks, state, state.call, chance);
    default:
      return null;
  }
}
