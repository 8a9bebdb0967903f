import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Deck } from '../../shared/domain/card.ts';
import type { FileFault } from '../../shared/domain/deck/faults.ts';
import { readDeckText } from './read-deck.ts';

/** A deck that doesn't fit. Names file, line and field, and stops the start before the server listens. */
export class BrokenDeck extends Error {
  constructor(file: string, line: number | null, field: string, what: string) {
    super(`${file}${line === null ? '' : `:${line}`}${field ? ` ${field}` : ''}: ${what}`);
  }
}

/** For the operator; the page has its own words. */
function inWords({ code, limit, allowed, says }: FileFault): string {
  return [code, limit !== undefined && `the limit is ${limit}`, allowed && `one of ${allowed.join(', ')}`, says]
    .filter(Boolean)
    .join(', ');
}

/** Reads one deck from YAML text. `file` is the name that errors show. Throws BrokenDeck. */
export function readDeck(text: string, file: string): Deck {
  const read = readDeckText(text);
  if ('deck' in read) return read.deck;
  const [fault] = read.faults;
  throw new BrokenDeck(file, fault?.line ?? null, fault?.field ?? '', fault ? inWords(fault) : 'does not fit');
}

/** Reads every deck of a folder, in the order of the file names. Throws BrokenDeck, also if two cards share an id. */
export function loadDecks(folder: string): Deck[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  const decks = files.map((name) => readDeck(readFileSync(join(folder, name), 'utf8'), name));
  const seen = new Set<string>();
  for (const [i, deck] of decks.entries()) {
    for (const card of deck.cards) {
      if (seen.has(card.id)) throw new BrokenDeck(files[i] ?? '', null, card.id, 'this card id is used twice');
      seen.add(card.id);
    }
  }
  return decks;
}
