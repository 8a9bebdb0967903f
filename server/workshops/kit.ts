import { type Card, type Deck, firstDeck } from '../../shared/domain/card.ts';
import { type Refusal, refuse } from '../../shared/domain/refusals.ts';
import type { Plan } from '../../shared/domain/workshop/plan.ts';
import type { Kit } from '../../shared/protocol/workshop-answers.ts';
import type { Decks } from '../decks/decks.ts';
import { type ClosedCards, publishedFor } from '../decks/read-cards.ts';
import { gentlestFirst } from '../rooms/deal.ts';

/** How many cards a kit begins with if the plan names none. */
const chosenFirst = 3;

/** This person's own deck as rooms deal from it; null if there is none, or someone else wrote it. */
async function ownDeck(decks: Decks, person: string, deck: string): Promise<Deck | null> {
  const isAuthor = (await decks.loadIfReadable(deck))?.state.author === person;
  return isAuthor ? publishedFor(decks, [person], deck) : null;
}

/** The cards that someone who leads this plan may print, by title, and those that are chosen for them. `shelf`: decks they have. */
export async function kitFor(
  { builtIn, decks }: { builtIn: readonly Deck[]; decks: Decks },
  { person, shelf, plan }: { person: string; shelf: readonly string[]; plan: Plan },
): Promise<Kit> {
  const own = (await Promise.all(shelf.map((deck) => ownDeck(decks, person, deck)))).filter((deck) => deck !== null);
  const first = builtIn.filter(({ id }) => id === firstDeck);
  const all = [...own, ...first, ...builtIn.filter((deck) => !first.includes(deck))];
  const ids = all.flatMap(({ cards }) => cards.map(({ id }) => id));
  const planned = [...new Set(plan.rounds.flatMap(({ card }) => card ?? []))].filter((id) => ids.includes(id));
  const gentle = first.flatMap(({ cards }) => cards);
  const gentlest = gentlestFirst(gentle.filter(({ observers }) => observers.stance !== 'let go')).slice(0, chosenFirst);
  return {
    decks: all.map(({ id, title, cards }) => ({ id, title, cards: cards.map((card) => ({ id: card.id, title: card.title })) })),
    chosen: planned.length > 0 ? planned : gentlest.map(({ id }) => id),
  };
}

/** A whole card for the printer: of a built-in deck unless it is closed to this person, or of their own deck. */
export async function cardForKit(
  { builtIn, decks, tables }: { builtIn: readonly Deck[]; decks: Decks; tables: ClosedCards },
  person: string,
  wanted: { deck: string; card: string },
): Promise<Card | Refusal> {
  const known = builtIn.find(({ id }) => id === wanted.deck);
  if (known && (await tables.closedCards(person)).has(wanted.card)) return refuse('card-on-table');
  const deck = known ?? (await ownDeck(decks, person, wanted.deck));
  const id = known ? wanted.card : `${wanted.deck}/${wanted.card}`;
  const card = deck?.cards.find((one) => one.id === id);
  return card ? { ...card, id: wanted.card } : refuse('no-such-deck');
}
