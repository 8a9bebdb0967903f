import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BrokenDeck } from '../decks/load-decks.ts';

/** What was read from YAML files when the server was built, and a digest of those files. */
type Prepared<T> = { of: string; content: T };

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

/** Loads a folder and writes what it holds into a file for `prepared`. Writes nothing if something doesn't fit: a start says why. */
export function prepare<T>(folder: string, file: string, load: (folder: string) => T): void {
  try {
    const ready: Prepared<T> = { of: digestOf(folder), content: load(folder) };
    writeFileSync(file, JSON.stringify(ready));
  } catch (fault) {
    if (!(fault instanceof BrokenDeck)) throw fault;
  }
}

/**
 * What a folder held when it was prepared, because reading that much YAML takes about as long as the rest of a start. Null if nothing was
 * prepared, or the folder has changed since.
 */
export function prepared<T>(folder: string, file: string): T | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    // Nothing was built yet.
    return null;
  }
  const { of, content }: Prepared<T> = JSON.parse(text);
  return of === digestOf(folder) ? content : null;
}
