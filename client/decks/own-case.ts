import type { Card } from '../../shared/domain/card.ts';
import { type Fills, filledIn } from '../../shared/domain/fill-ins.ts';
import type { enPlainCase } from '../messages/en/plain-case.ts';
import { freshCardId } from './blank-card.ts';
import { inPlainWords, tellsAnother } from './plain-case.ts';

/** The same value with a word replaced in every text of it, at any depth. */
function withWord<T>(value: T, word: RegExp, by: string): T {
  if (typeof value === 'string') return value.replace(word, () => by) as T;
  if (Array.isArray(value)) return value.map((one) => withWord(one, word, by)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withWord(one, word, by)])) as T;
}

/** A card that someone begins their own case with: another id, and its fields filled in with their words. */
export function asOwnCase(card: Card, fills: Fills): Card {
  return { ...filledIn(card, fills), id: freshCardId() };
}

/** What the six questions don't ask for: in words that fit any case, or as on the card that it began with. */
export const rests = ['plain', 'kept'] as const;
export type Rest = (typeof rests)[number];

/** The six questions as answered so far; what becomes of the rest is null until its author chooses. */
export type Answered = { card: Card; rest: Rest | null };

/** What becomes of the rest: once another story has begun, nothing of the old one is kept, unless the author says so. */
export function restOf({ card, rest }: Answered, from: Card): Rest {
  return rest ?? (tellsAnother(card, from) ? 'plain' : 'kept');
}

/** The card that the answers make of the one that it began with, with its new name everywhere. */
export function ownCase(answered: Answered, from: Card, plain: typeof enPlainCase): Card {
  const { card } = answered;
  const whole = restOf(answered, from) === 'plain' ? inPlainWords(card, plain) : card;
  return withNewName(whole, from.client.persona.name);
}

/** The card with the client's new name wherever its texts still have the old one. In: the name that the card had before. */
export function withNewName(card: Card, before: string): Card {
  const { name } = card.client.persona;
  if (before.trim() === '' || name.trim() === '' || name === before) return card;
  const word = new RegExp(`(?<![\\p{L}\\p{N}])${before.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'gu');
  return { ...withWord(card, word, name), id: card.id };
}
