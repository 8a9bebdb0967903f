import { type Card, type Deck, firstDeck } from '../../shared/domain/card.ts';
import type { RoomCommand } from '../../shared/domain/room/commands.ts';
import { pastRound } from '../../shared/domain/room/concerns/debrief.ts';
import { proposedBefore } from '../../shared/domain/room/concerns/proposing.ts';
import { rotatedSeats, seatsNow } from '../../shared/domain/room/concerns/seats.ts';
import type { PersonId, Seat } from '../../shared/domain/room/people.ts';
import type { DeckRef } from '../../shared/domain/room/round.ts';
import type { PastRound, RoomState } from '../../shared/domain/room/state.ts';

/** A card, and the version of the deck it is in. */
export type Dealt = { card: Card; deck: DeckRef };

/** A card with the deck it is in. */
function withDeck(decks: readonly Deck[], card: Card): Dealt | null {
  const deck = decks.find((one) => one.cards.includes(card));
  return deck ? { card, deck: { id: deck.id, version: deck.version } } : null;
}

const stakesLadder = ['low', 'medium', 'high', 'critical'];
const difficultyLadder = ['easy', 'medium', 'hard'];

/** What a choice by chance looks at. */
type Occasion = {
  past: readonly PastRound[];
  /** Rounds played before this one; in a workshop the workshop's, though its rooms may be new. */
  rounds: number;
  onTable: string | null;
  advisor: PersonId | null;
  chance: number;
};

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
 * A card by chance: what no one here has played yet, then what was played longest ago. *Let go* cards come only to an advisor
 * who has pushed back here once. Null where no card fits.
 */
function surprise(cards: readonly Card[], { past, rounds, onTable, advisor, chance }: Occasion): Card | null {
  const pushedBack = past.some((round) => round.advisor !== null && round.advisor === advisor);
  const fitting = cards.filter((card) => pushedBack || card.observers.stance !== 'let go');
  const played = [...past.map((round) => round.card), ...(onTable === null ? [] : [onTable])];
  const fresh = fitting.filter((card) => !played.includes(card.id));
  if (fresh.length === 0)
    return fitting.find((card) => card.id === played.find((id) => fitting.some((c) => c.id === id))) ?? null;
  const near = withinReach(fresh, rounds);
  return near[chance % near.length] ?? null;
}

/** A card by its id, or a deck to be surprised from, or neither. */
export type Choice = { deck: string | null; card: string | null };

/** The decks that came with it, and beside them one of someone's own where the command is about it. */
export type Libraries = { builtIn: readonly Deck[]; own: readonly Deck[] };

function chosen({ builtIn, own }: Libraries, { deck, card }: Choice, occasion: Occasion): Card | null {
  const decks = [...builtIn, ...own];
  if (card !== null) return decks.flatMap((d) => d.cards).find((c) => c.id === card) ?? null;
  // By chance no one's own deck is opened unless it is named or in use.
  const anyCard = builtIn.flatMap((d) => d.cards);
  const from = deck ?? (occasion.rounds === 0 ? firstDeck : null);
  return surprise(decks.find((d) => d.id === from)?.cards ?? anyCard, occasion) ?? surprise(anyCard, occasion);
}

function occasionOf(state: RoomState, chance: number, seats: Record<PersonId, Seat>, past: readonly PastRound[]): Occasion {
  const advisor = Object.keys(seats).find((person) => seats[person] === 'advisor') ?? null;
  const rounds = state.workshop ? state.workshop.round - 1 : past.length;
  return { past, rounds, onTable: state.round?.card.id ?? null, advisor, chance };
}

/** A whole workshop does not wait for a card that was taken out of its deck since it was planned. */
function called(libraries: Libraries, call: Choice, occasion: Occasion): Card | null {
  return chosen(libraries, call, occasion) ?? chosen(libraries, { deck: call.deck, card: null }, occasion);
}

/** Whatever may begin a round that was called. */
const beginners: readonly RoomCommand['type'][] = [
  'say-here',
  'start-without',
  'skip-phase',
  'tell-room',
  'set-people',
  'leave-room',
  'remove-person',
];

const dealing: ReadonlySet<RoomCommand['type']> = new Set<RoomCommand['type']>([
  ...beginners,
  'begin-round',
  'ask-another-card',
  'convene',
  // These carry out what was proposed.
  'answer-proposal',
  'pass-deadline',
]);

/** May this command have a called round begin, so that it needs the card of the call? */
export function callsForCard({ type }: RoomCommand): boolean {
  return beginners.includes(type);
}

/** May this command have a card dealt? All others are decided without a look at any deck. */
export function mayDeal({ type }: RoomCommand): boolean {
  return dealing.has(type);
}

// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: a list of what may be asked for, in its order
function cardFor(libraries: Libraries, state: RoomState, asked: RoomCommand, chance: number): Card | null {
  const command = proposedBefore(state, asked)?.what ?? asked;
  const inUse = state.round?.deck?.id ?? null;
  const now = () => occasionOf(state, chance, seatsNow(state), state.past);
  switch (command.type) {
    case 'ask-another-card':
      return chosen(libraries, { deck: inUse, card: null }, now());
    case 'begin-round': {
      if (command.again) return null;
      const inLobby = state.stage.phase === 'lobby' || !state.round;
      // From the debrief the round in play is finished in the same step, so it counts already.
      const past = inLobby ? state.past : [...state.past, pastRound(state)];
      const seats = command.seats === 'rotated' ? rotatedSeats(state, past) : seatsNow(state);
      const deck = command.deck ?? (inUse === firstDeck ? null : inUse);
      return chosen(libraries, { deck, card: command.card }, occasionOf(state, chance, seats, past));
    }
    case 'convene':
      return called(libraries, command.call, {
        ...occasionOf(state, chance, command.seats, state.past),
        rounds: command.link.round - 1,
      });
    default:
      return callsForCard(command) && state.call ? called(libraries, state.call, now()) : null;
  }
}

/**
 * The card with which the decks answer a command, or null where the command needs none or there is no such card. Who leads may pick
 * any card by its id, or a deck to be surprised from; else chance goes on in the deck in use. *First steps* is where chance
 * begins, with the gentlest, and not where it stays.
 */
export function dealFor(libraries: Libraries, state: RoomState, asked: RoomCommand, chance: number): Dealt | null {
  const card = cardFor(libraries, state, asked, chance);
  return card && withDeck([...libraries.builtIn, ...libraries.own], card);
}
