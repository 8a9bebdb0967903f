import { stringify } from 'yaml';
import { type Card, cardSchema } from '../../shared/domain/card.ts';
import type { DeckState } from '../../shared/domain/deck/state.ts';

/** A readable id made from a title in any script. */
function slug(title: string): string {
  const plain = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  return plain || 'deck';
}

/** The cards that a file of this deck holds: the finished ones, in the shape in which they are read again. */
export function finishedCards(cards: readonly Card[]): Card[] {
  return cards.flatMap((card) => {
    const read = cardSchema.safeParse(card);
    return read.success ? [read.data] : [];
  });
}

/** A deck as YAML text, exactly as it is read again. Lines aren't folded, so that people can search and edit it. */
export function deckText({ title, cards, version }: { title: string; cards: readonly Card[]; version: number }): string {
  const deck = { id: slug(title), title: title.trim(), version, cards };
  return stringify(deck, { lineWidth: 0, aliasDuplicateObjects: false });
}

/**
 * The file that someone who may read this deck downloads: its author gets the current cards, others the published ones. Null
 * without a finished card.
 */
export function textOf({ title, cards, published, versions }: DeckState): string | null {
  const finished = finishedCards(cards.length > 0 ? cards : (published?.cards ?? []));
  return finished.length === 0 ? null : deckText({ title, cards: finished, version: Math.max(1, versions.length) });
}
