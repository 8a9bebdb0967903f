import { type Card, type Deck, firstDeck } from '../../shared/domain/card.ts';
import type { RoomCommand } from '../../shared/domain/room/commands.ts';
import { pastRound } from '../../shared/domain/room/concerns/debrief.ts';
import { proposedBefore } from '../../shared/domain/room/concerns/proposing.ts';
import { rotatedSeats, seatsNow } from '../../shared/domain/room/concerns/seats.ts';
import type { PersonId, Seat } from '../../shared/domain/room/people.ts';
import type { DeckRef } from '../../shared/domain/room/round.ts';
import { type PastRound, present, type RoomState } from '../../shared/domain/room/state.ts';

/** A card, and the version of the deck it is in. */
export type Dealt = { card: Card; deck: DeckRef };

/** A card with the deck it is in. */
function withDeck(decks: readonly Deck[], card: Card): Dealt | null {
  const deck = decks.find((one) => one.cards.includes(card));
  return deck ? { card, deck: { id: deck.id, version: deck.version } } : null;
}

const stakesLadder = ['low', 'medium', 'high', 'critical'];
const difficultyLadder = ['easy', 'medium', 'hard'];

/** What a random choice depends on. */
type Occasion = {
  past: readonly PastRound[];
  /** Rounds played before this one; in a workshop counted by the workshop, since its rooms may be new. */
  rounds: number;
  onTable: string | null;
  advisor: PersonId | null;
  chance: number;
  /** The skill that the workshop is about, if any. */
  skill: string | null;
};

/** How steep a card is: its stakes, and among equal stakes its difficulty. */
const steepness = (card: Card) =>
  stakesLadder.indexOf(card.stakes) * difficultyLadder.length + difficultyLadder.indexOf(card.difficulty);

/** The cards, the gentlest of them first. */
export function gentlestFirst(cards: readonly Card[]): Card[] {
  return [...cards].sort((a, b) => steepness(a) - steepness(b));
}

/**
 * The gentlest cards in the first round. Each later round allows one more level of stakes, and chance picks among all up to that.
 */
function withinReach(cards: readonly Card[], rounds: number): readonly Card[] {
  const lowest = Math.min(...cards.map(rounds === 0 ? steepness : ({ stakes }) => stakesLadder.indexOf(stakes)));
  if (rounds === 0) return cards.filter((card) => steepness(card) === lowest);
  return cards.filter(({ stakes }) => stakesLadder.indexOf(stakes) <= Math.max(lowest, rounds));
}

/**
 * A random card among those no one here has played, or else the one played longest ago. *Let go* cards come only to an advisor who
 * has pushed back here once. Null if no card fits.
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

/** A card by its id, or a deck to pick a random card from, or neither. */
export type Choice = { deck: string | null; card: string | null };

/** The built-in decks, and a person's own deck if the command is about one. */
export type Libraries = { builtIn: readonly Deck[]; own: readonly Deck[] };

function chosen({ builtIn, own }: Libraries, { deck, card }: Choice, occasion: Occasion): Card | null {
  const decks = [...builtIn, ...own];
  if (card !== null) return decks.flatMap((d) => d.cards).find((c) => c.id === card) ?? null;
  // A random card comes from a person's own deck only if that deck is named or in use.
  const anyCard = builtIn.flatMap((d) => d.cards);
  const from = deck ?? (occasion.rounds === 0 ? firstDeck : null);
  const near = decks.find((d) => d.id === from)?.cards ?? anyCard;
  const played = [...occasion.past.map((round) => round.card), occasion.onTable];
  const about = (cards: readonly Card[]) => cards.filter((one) => one.skill === occasion.skill && !played.includes(one.id));
  // A deck that is named counts for more than the skill.
  const inOrder = [about(near), ...(deck === null ? [about(anyCard)] : []), near, anyCard];
  return inOrder.map((cards) => surprise(cards, occasion)).find((card) => card !== null) ?? null;
}

function occasionOf(state: RoomState, chance: number, seats: Record<PersonId, Seat>, past: readonly PastRound[]): Occasion {
  const advisor = Object.keys(seats).find((person) => seats[person] === 'advisor') ?? null;
  const rounds = state.workshop ? state.workshop.round - 1 : past.length;
  return { past, rounds, onTable: state.round?.card.id ?? null, advisor, chance, skill: state.workshop?.skill ?? null };
}

/**
 * The card of a call. If it was removed from its deck since the plan, deals a random one: a whole workshop must not wait for it.
 */
function called(libraries: Libraries, call: Choice, occasion: Occasion): Card | null {
  return chosen(libraries, call, occasion) ?? chosen(libraries, { deck: call.deck, card: null }, occasion);
}

/** The commands that may begin a called round. */
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

/** May this command begin a called round, so that it needs the call's card? */
export function callsForCard({ type }: RoomCommand): boolean {
  return beginners.includes(type);
}

/**
 * Whether a card is dealt if this command's rule allows it, and to whom: to those who are here, or who are called here. Null if it
 * deals none.
 */
export function dealsTo(state: RoomState, asked: RoomCommand): PersonId[] | null {
  const command = proposedBefore(state, asked)?.what ?? asked;
  if (command.type === 'convene') return command.remote ? Object.keys(command.seats) : null;
  const deals = command.type === 'begin-round' || command.type === 'ask-another-card';
  return deals || (callsForCard(asked) && state.call) ? present(state).map((m) => m.person) : null;
}

/** May this command need a card? All others are decided without reading any deck. */
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
      // In the debrief, the same command finishes the current round, so it counts as played already.
      const past = inLobby ? state.past : [...state.past, pastRound(state)];
      const seats = command.seats === 'rotated' ? rotatedSeats(state, past) : seatsNow(state);
      const deck = command.deck ?? (inUse === firstDeck ? null : inUse);
      return chosen(libraries, { deck, card: command.card }, occasionOf(state, chance, seats, past));
    }
    case 'convene':
      return called(libraries, command.call, {
        ...occasionOf(state, chance, command.seats, state.past),
        rounds: command.link.round - 1,
        skill: command.link.skill,
      });
    default:
      return callsForCard(command) && state.call ? called(libraries, state.call, now()) : null;
  }
}

/**
 * The card to deal for a command; null if the command needs none or there is no such card. A host may pick any card by its id, or a
 * deck to pick a random card from; otherwise chance continues in the deck in use. Chance begins in *First steps*, with the gentlest
 * cards, but doesn't stay there.
 */
export function dealFor(libraries: Libraries, state: RoomState, asked: RoomCommand, chance: number): Dealt | null {
  const card = cardFor(libraries, state, asked, chance);
  return card && withDeck([...libraries.builtIn, ...libraries.own], card);
}
