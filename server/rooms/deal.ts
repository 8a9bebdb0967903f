import { type Card, type Deck, firstDeck } from '../../shared/domain/card.ts';
import type { RoomCommand } from '../../shared/domain/room/commands.ts';
import { pastRound } from '../../shared/domain/room/debrief.ts';
import { rotatedSeats, seatsNow } from '../../shared/domain/room/seats.ts';
import type { DeckRef, PastRound, PersonId, RoomState, Seat } from '../../shared/domain/room/state.ts';

/** A card, and the version of the deck it stands in. */
export type Dealt = { card: Card; deck: DeckRef };

/** Where a card of these decks stands. */
export function withDeck(decks: readonly Deck[], card: Card | null): Dealt | null {
  const deck = card && decks.find((one) => one.cards.includes(card));
  return card && deck ? { card, deck: { id: deck.id, version: deck.version } } : null;
}

const stakesLadder = ['low', 'medium', 'high', 'critical'];
const difficultyLadder = ['easy', 'medium', 'hard'];

/** What a choice by chance looks at: what was played here so far, who pushes next, and a number of chance. */
type Occasion = { past: readonly PastRound[]; onTable: string | null; pusher: PersonId | null; chance: number };

/** How steep a card is: its stakes, and among equal stakes its difficulty. */
const steepness = (card: Card) =>
  stakesLadder.indexOf(card.stakes) * difficultyLadder.length + difficultyLadder.indexOf(card.difficulty);

/** The gentlest first; from the second round on one rung of stakes more each round, and chance among all up to there. */
function withinReach(cards: readonly Card[], rounds: number): readonly Card[] {
  const lowest = Math.min(...cards.map(rounds === 0 ? steepness : ({ stakes }) => stakesLadder.indexOf(stakes)));
  if (rounds === 0) return cards.filter((card) => steepness(card) === lowest);
  return cards.filter(({ stakes }) => stakesLadder.indexOf(stakes) <= Math.max(lowest, rounds));
}

/**
 * A card by chance: what nobody here has played yet, then what was played longest ago. *Let go* cards come only to a pusher
 * who has pushed back here once. Null where no card fits.
 */
function surprise(cards: readonly Card[], { past, onTable, pusher, chance }: Occasion): Card | null {
  const pushedBack = past.some((round) => round.pusher !== null && round.pusher === pusher);
  const fitting = cards.filter((card) => pushedBack || card.observers.stance !== 'let go');
  const played = [...past.map((round) => round.card), ...(onTable === null ? [] : [onTable])];
  const fresh = fitting.filter((card) => !played.includes(card.id));
  if (fresh.length === 0)
    return fitting.find((card) => card.id === played.find((id) => fitting.some((c) => c.id === id))) ?? null;
  const near = withinReach(fresh, past.length);
  return near[chance % near.length] ?? null;
}

type Choice = { deck: string | null; card: string | null };

function chosen(decks: readonly Deck[], { deck, card }: Choice, occasion: Occasion): Card | null {
  const cards = decks.flatMap((d) => d.cards);
  const found =
    card !== null
      ? cards.find((c) => c.id === card)
      : (surprise(
          decks.find((d) => d.id === (deck ?? (occasion.past.length === 0 ? firstDeck : null)))?.cards ?? cards,
          occasion,
        ) ?? surprise(cards, occasion));
  return found ?? null;
}

function occasionOf(state: RoomState, chance: number, seats: Record<PersonId, Seat>, past: readonly PastRound[]): Occasion {
  const pusher = Object.keys(seats).find((person) => seats[person] === 'pusher') ?? null;
  return { past, onTable: state.round?.card.id ?? null, pusher, chance };
}

/** A whole workshop does not wait for a card that was taken out of its deck since it was planned. */
function called(decks: readonly Deck[], call: Choice, occasion: Occasion): Card | null {
  return chosen(decks, call, occasion) ?? chosen(decks, { deck: call.deck, card: null }, occasion);
}

/**
 * The card with which the decks answer a wish, or null where the wish needs none or there is no such card. Who leads may pick
 * any card by its id; everything else is left to chance, beginning with the gentlest of *First steps*.
 */
export function dealFor(decks: readonly Deck[], state: RoomState, wish: RoomCommand, chance: number): Card | null {
  const anything: Choice = { deck: null, card: null };
  const now = () => occasionOf(state, chance, seatsNow(state), state.past);
  switch (wish.type) {
    case 'ask-another-card':
      return chosen(decks, anything, now());
    case 'begin-round': {
      if (wish.again) return null;
      const inLobby = state.stage.phase === 'lobby' || !state.round;
      // From the debrief the round in play is finished in the same step, so it counts already.
      const past = inLobby ? state.past : [...state.past, pastRound(state)];
      const seats = wish.seats === 'rotated' ? rotatedSeats(state, past) : seatsNow(state);
      return chosen(decks, { ...anything, card: wish.card }, occasionOf(state, chance, seats, past));
    }
    case 'convene':
      return called(decks, wish.call, occasionOf(state, chance, wish.seats, state.past));
    // Whatever may begin a round that was called.
    case 'say-here':
    case 'start-without':
    case 'skip-phase':
    case 'tell-room':
    case 'set-people':
    case 'leave-room':
    case 'remove-person':
      return state.call && called(decks, state.call, now());
    default:
      return null;
  }
}
