import type { Card, Deck } from '../../shared/domain/card.ts';
import { asDealt } from '../../shared/domain/deck/deck.ts';
import { visibleDeck } from '../../shared/domain/deck/visible-state.ts';
import type { Decks } from './decks.ts';

/** All cards of a deck, or the one with this id, as far as this person may read and copy them; none if they may not. */
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
