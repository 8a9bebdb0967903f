import type { Card } from '../../shared/domain/card.ts';
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

/** The card with which the deck answers a wish, or null where the wish needs none or there is no such card. */
export function dealFor(cards: readonly Card[], state: RoomState, wish: RoomCommand, chance: number): Card | null {
  if (wish.type === 'ask-another-card') return surprise(cards, state, chance);
  if (wish.type !== 'begin-round' || wish.again) return null;
  return wish.card === null ? surprise(cards, state, chance) : (cards.find((card) => card.id === wish.card) ?? null);
}
