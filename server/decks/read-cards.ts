import type { Card, Deck } from '../../shared/domain/card.ts';
import { asDealt, ownDeckIn } from '../../shared/domain/deck/deck.ts';
import { mayReadDeck, visibleDeck } from '../../shared/domain/deck/visible-state.ts';
import { type Refusal, refuse } from '../../shared/domain/refusals.ts';
import type { Decks } from './decks.ts';

/** Tells which cards a person may not read now, because they are dealt where this person is. */
export type ClosedCards = { closedCards: (person: string) => Promise<ReadonlySet<string>> };

/**
 * All cards of a deck, or the one with this id, as far as this person may read and copy them; none if they may not. Refuses with
 * `card-on-table` while one of them is on this person's table.
 */
export async function readCards(
  builtIn: readonly Deck[],
  decks: Decks,
  tables: ClosedCards,
  person: string,
  { deck, card }: { deck: string; card: string | null },
): Promise<readonly Card[] | Refusal> {
  const known = builtIn.find(({ id }) => id === deck)?.cards;
  const cards = known ?? (await ownCards(decks, person, deck));
  const wanted = card === null ? cards : cards.filter(({ id }) => id === card);
  if (wanted.length === 0) return [];
  if (!known && (await decks.load(deck))?.state.author === person) return wanted;
  const closed = await tables.closedCards(person);
  return wanted.some((one) => closed.has(known ? one.id : asDealt(deck, one).id)) ? refuse('card-on-table') : wanted;
}

/** Whether this person may read the deck, which someone else wrote, and a card of it is on their table. */
export async function isDeckClosed(decks: Decks, tables: ClosedCards, person: string, deck: string): Promise<boolean> {
  const state = (await decks.load(deck))?.state;
  if (!state || state.author === person || !mayReadDeck(state, person)) return false;
  return [...(await tables.closedCards(person))].some((card) => ownDeckIn(card)?.deck === deck);
}

async function ownCards(decks: Decks, person: string, deck: string): Promise<readonly Card[]> {
  if (!/^[\w-]{8,32}$/.test(deck)) return [];
  const loaded = await decks.load(deck);
  const visible = loaded && visibleDeck(loaded.state, person);
  return visible ? (visible.cards.length > 0 ? visible.cards : (visible.published?.cards ?? [])) : [];
}

/** Someone's own deck as rooms deal from it: the version published last, if one of `readers` may read it; otherwise null. */
export async function publishedFor(decks: Decks, readers: readonly string[], deck: string): Promise<Deck | null> {
  const loaded = await decks.loadIfReadable(deck);
  if (!loaded) return null;
  for (const reader of readers) {
    const { published } = visibleDeck(loaded.state, reader);
    if (!published) continue;
    const { title, version, cards } = published;
    return { id: deck, title, version, cards: cards.map((card) => asDealt(deck, card)) };
  }
  return null;
}
