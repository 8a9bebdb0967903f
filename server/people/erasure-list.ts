import { open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from '../make-folder.ts';

/** The name of the list in the data folder. */
export const usualListName = 'erasures.jsonl';

export type Listed = { person: string; at: number };

/**
 * Everyone who was ever erased, in a file next to the store: a store restored from a backup doesn't know about later erasures. One
 * line of JSON each, with an opaque id and a time, but no name.
 */
export class ErasureList {
  readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  /** Creates the file if there is none. Rejects if it can't be written. */
  async prepare(): Promise<void> {
    makeFolder(dirname(this.file));
    await (await open(this.file, 'a', 0o600)).close();
  }

  /** Resolves once they are on the disk. */
  async add(...people: readonly Listed[]): Promise<void> {
    if (people.length === 0) return;
    const file = await open(this.file, 'a', 0o600);
    try {
      // Begins with a line break, so that a line an earlier server left unfinished stays on its own.
      await file.appendFile(people.map(({ person, at }) => `\n${JSON.stringify({ person, at })}\n`).join(''));
      await file.sync();
    } finally {
      await file.close();
    }
  }

  /** Null if there is no such file. */
  async read(): Promise<Listed[] | null> {
    try {
      const lines = (await readFile(this.file, 'utf8')).split('\n');
      return lines.flatMap((line) => listedIn(line) ?? []);
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw fault;
    }
  }
}

function listedIn(line: string): Listed | null {
  try {
    const { person, at } = JSON.parse(line) as Listed;
    return typeof person === 'string' && /^[\w-]{1,32}$/.test(person) && Number.isFinite(at) ? { person, at } : null;
  } catch {
    // A line that a crash left unfinished was never acknowledged.
    return null;
  }
}
