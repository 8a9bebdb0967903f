import type { Card } from './card.ts';

const place = /\{([a-z]{3,20})\}/g;

function filled<T>(value: T, words: ReadonlyMap<string, string>): T;
function filled(value: unknown, words: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return value.replace(place, (whole, name: string) => words.get(name) ?? whole);
  if (Array.isArray(value)) return value.map((one) => filled(one, words));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filled(one, words)]));
}

/** The card with every blank filled: with the team's own word where there is one, else with what the card usually says. */
export function fillBlanks(card: Card, words: Readonly<Record<string, string>> = {}): Card {
  if (!card.blanks) return card;
  return filled(card, new Map(card.blanks.map(({ name, usually }) => [name, words[name]?.trim() || usually])));
}
