import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { type Deck, deckSchema } from '../../shared/domain/card.ts';

/** A deck that does not fit: names file, line and field, and stops the start before anything listens. */
export class BrokenDeck extends Error {
  constructor(file: string, line: number | undefined, field: string, what: string) {
    super(`${file}${line === undefined ? '' : `:${line}`}${field ? ` ${field}` : ''}: ${what}`);
  }
}

function fieldOf(path: z.core.$ZodIssue['path']): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}

/** Aliases can make a small file huge, and a deck needs none. */
function plain(document: Document, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    throw new BrokenDeck(file, undefined, '', error instanceof Error ? error.message : 'not YAML');
  }
}

/** Reads one deck from YAML text. `file` is the name that errors give. Throws BrokenDeck. */
export function readDeck(text: string, file: string): Deck {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const fault = document.errors[0];
  if (fault) throw new BrokenDeck(file, fault.linePos?.[0].line, '', fault.message.split('\n')[0] ?? 'not YAML');
  const read = deckSchema.safeParse(plain(document, file));
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  const path = issue?.path ?? [];
  // A missing field has no place of its own: its nearest parent does.
  const node = path
    .map((_, i) => document.getIn(path.slice(0, path.length - i), true))
    .find((n) => n !== undefined && n !== null);
  const range =
    typeof node === 'object' && node && 'range' in node ? (node as { range?: [number, number, number] }).range : undefined;
  throw new BrokenDeck(file, range ? lines.linePos(range[0]).line : undefined, fieldOf(path), issue?.message ?? 'does not fit');
}

/** Reads every deck of a folder, in the order of their file names. Throws BrokenDeck, also where a card's id comes twice. */
export function loadDecks(folder: string): Deck[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  const decks = files.map((name) => readDeck(readFileSync(join(folder, name), 'utf8'), name));
  const seen = new Set<string>();
  for (const [i, deck] of decks.entries()) {
    for (const card of deck.cards) {
      if (seen.has(card.id)) throw new BrokenDeck(files[i] ?? '', undefined, card.id, 'this card id is used twice');
      seen.add(card.id);
    }
  }
  return decks;
}
