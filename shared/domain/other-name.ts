import type { Card } from './card.ts';
import { eachText } from './fill-ins.ts';

/** Names for a client whose own name someone in the room has: short, at home in many languages, and none of a built-in card. */
export const spareNames = [
  'Robin',
  'Sasha',
  'Noa',
  'Jules',
  'Remi',
  'Quinn',
  'Kai',
  'Nico',
  'Alexis',
  'Ariel',
  'Casey',
  'Micah',
] as const;

/** Names that are also ordinary words or places. They stay, because a text may say them without meaning the client. */
const alsoWords = new Set(
  `april art august austin bill bob chance charity chase chip christian cliff crystal dale dawn dean drew faith florence frank
  gene georgia glen grace grant guy harmony heath heather holly hope iris ivy jack jade jordan joy june lance lily london mark max may
  miles nick olive pat paris pearl penny pierce ray rich rob rose ruby sandy skip star sue summer sydney trace
  violet virginia wade will`.split(/\s+/),
);

/** A first name as people hear it: Lucía and LUCIA are the same. */
function heard(name: string): string {
  const [first = ''] = name.trim().split(/\s+/);
  return first.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Changes this name wherever it is a word of its own, so that `Dana’s` changes and `Danang` doesn't. */
function replacing(name: string, other: string): (text: string) => string {
  const escaped = name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const word = new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, 'gu');
  return (text) => text.replace(word, other);
}

/** Where to begin among the spare names: another place for each card, always the same one for the same card. */
function placeOf({ id }: Card): number {
  return [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
}

/**
 * The card as it is dealt to people with these names: a client, or a second one, who has the first name of one of them gets another
 * in every text. The same card and people always get the same name. Without such a client, the card itself.
 */
export function withOtherName(card: Card, people: readonly string[]): Card {
  const here = new Set(people.map(heard));
  const { persona, other } = card.client;
  const shared = [persona, ...(other ? [other] : [])].map(({ name }) => name).filter((name) => here.has(heard(name)));
  return shared.reduce((dealt, name) => {
    if (alsoWords.has(heard(name))) return dealt;
    const texts = JSON.stringify(dealt).toLowerCase();
    const free = spareNames.filter((spare) => !here.has(heard(spare)) && !texts.includes(spare.toLowerCase()));
    const spare = free[placeOf(card) % free.length];
    if (spare === undefined) return dealt;
    const [first = name] = name.trim().split(/\s+/);
    const change = (text: string) => replacing(first, spare)(replacing(name, spare)(text));
    const { id, skill, ...rest } = dealt;
    return { id, skill, ...eachText(rest, change) };
  }, card);
}
