import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The words that are anywhere in the bytes of the files below a folder. */
export function foundIn(folder: string, words: readonly string[]): string[] {
  const files = filesBelow(folder);
  return words.filter((word) => files.some((bytes) => bytes.includes(word)));
}

function filesBelow(folder: string): Buffer[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    try {
      const path = join(folder, name);
      return statSync(path).isFile() ? [readFileSync(path)] : [];
    } catch {
      // Deleted since it was listed.
      return [];
    }
  });
}
