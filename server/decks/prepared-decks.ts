import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Deck } from '../../shared/domain/card.ts';
import { BrokenDeck, loadDecks } from './load-decks.ts';

/** Decks as they were read from YAML files when the server was built, and a digest of those files. */
type Prepared = { of: string; decks: Deck[] };

function digestOf(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort())
    if (name.endsWith('.yaml'))
      hash
        .update(name)
        .update('\0')
        .update(readFileSync(join(folder, name)))
        .update('\0');
  return hash.digest('hex');
}

/** Reads the decks of a folder and writes them into a file for `preparedDecks`. Writes nothing if a deck doesn't fit: a start says why. */
export function prepareDecks(folder: string, file: string): void {
  try {
    const prepared: Prepared = { of: digestOf(folder), decks: loadDecks(folder) };
    writeFileSync(file, JSON.stringify(prepared));
  } catch (fault) {
    if (!(fault instanceof BrokenDeck)) throw fault;
  }
}

/**
 * The decks of a folder as they were prepared, because reading that much YAML takes a second of every start. Null if nothing was
 * prepared, or the folder has changed since.
 */
export function preparedDecks(folder: string, file: string): readonly Deck[] | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    // Nothing was built yet.
    return null;
  }
  const { of, decks }: Prepared = JSON.parse(text);
  return of === digestOf(folder) ? decks : null;
}
