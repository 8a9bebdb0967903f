import type { Card } from '../../shared/domain/card.ts';
import { type Fills, filledIn } from '../../shared/domain/fill-ins.ts';
import { freshCardId } from './blank-card.ts';
import { inPlainWords, isPlain, type PlainWords, tellsAnother } from './plain-case.ts';

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

/** The card that it began with, the six questions as answered so far, and what becomes of the rest: null until the author chooses. */
export type Answered = { from: Card; card: Card; rest: Rest | null };

/** What becomes of the rest: once another story has begun, nothing of the old one is kept, unless the author says so. */
export function restOf({ from, card, rest }: Answered): Rest {
  return rest ?? (tellsAnother(card, from) ? 'plain' : 'kept');
}

/** The answers to the six questions, on this card. */
function answersOn(base: Card, { title, situation, client, advisor, costOfSilence }: Card): Card {
  const { persona, opening, wants } = client;
  const { facts, alternatives } = advisor;
  return {
    ...base,
    title,
    situation,
    client: { ...base.client, persona, opening, wants },
    advisor: { ...base.advisor, facts, alternatives },
    costOfSilence,
  };
}

/** The card that the answers make of the one that it began with, with its new name everywhere. */
export function ownCase(answered: Answered, plain: PlainWords): Card {
  const { from, card } = answered;
  const whole = restOf(answered) === 'plain' ? inPlainWords(card, plain) : answersOn(from, card);
  return withNewName(whole, from.client.persona.name);
}

/**
 * A card that is in the room already, changed. If the rest of it is in words that fit any case, it follows the answers again; an ask
 * or a pressure of its own stays.
 */
export function changedCase(from: Card, card: Card, plain: PlainWords): Card {
  const before = from.client.persona.name;
  if (!isPlain(from, plain)) return withNewName(card, before);
  const { asks, opening, pressure } = card.client;
  const made = inPlainWords(card, plain);
  const client = { ...made.client, asks: from.client.asks === from.client.opening ? opening : asks, pressure };
  return withNewName({ ...made, client }, before);
}

/** The card with the client's new name wherever its texts still have the old one. In: the name that the card had before. */
export function withNewName(card: Card, before: string): Card {
  const { name } = card.client.persona;
  if (before.trim() === '' || name.trim() === '' || name === before) return card;
  const word = new RegExp(`(?<![\\p{L}\\p{N}])${before.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'gu');
  return { ...withWord(card, word, name), id: card.id };
}
