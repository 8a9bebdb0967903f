import type { Card, Deck } from '../../shared/domain/card.ts';
import { asDealt } from '../../shared/domain/deck/deck.ts';
import { lookAtDeck } from '../../shared/domain/deck/look.ts';
import type { DeckRef } from '../../shared/domain/room/state.ts';
import type { Decks } from './decks.ts';

/** All cards of a deck, or the one of this id, as this person may read and copy them; none where they may not. */
export async function readCards(
  builtIn: readonly Deck[],
  decks: Decks,
  person: string,
  { deck, card }: { deck: string; card: string | null },
): Promise<readonly Card[]> {
  const known = builtIn.find(({ id }) => id === deck)?.cards ?? (await ownCards(decks, person, deck));
  return card === null ? known : known.filter(({ id }) => id === card);
}

async function ownCards(decks: Decks, person: string, deck: string): Promise<readonly Card[]> {
  if (!/^[\w-]{8,32}$/.test(deck)) return [];
  const loaded = await decks.load(deck);
  const look = loaded && lookAtDeck(loaded.state, person);
  return look ? (look.cards.length > 0 ? look.cards : (look.published?.cards ?? [])) : [];
}

/** A published card of somebody's own deck, as a room deals it to this person; null where they may not read it. */
export async function dealOwn(
  decks: Decks,
  person: string,
  { deck, card }: { deck: string; card: string },
): Promise<{ card: Card; deck: DeckRef } | null> {
  const loaded = await decks.load(deck);
  const published = loaded && lookAtDeck(loaded.state, person).published;
  const found = published?.cards.find(({ id }) => id === card);
  return published && found ? { card: asDealt(deck, found), deck: { id: deck, version: published.version } } : null;
}
