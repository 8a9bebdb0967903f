import { open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from '../make-folder.ts';

/** What it is called in the data folder. */
export const usualListName = 'erasures.jsonl';

export type Listed = { person: string; at: number };

/**
 * Anyone who was to be erased, in a file beside what is kept: a store that is brought back from a backup knows nothing of those who
 * came after it. A line of JSON for each, with an opaque id and a time: no name is in it.
 */
export class ErasureList {
  readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  /** Makes the file where there is none. Rejects where it cannot be written. */
  async prepare(): Promise<void> {
    makeFolder(dirname(this.file));
    await (await open(this.file, 'a', 0o600)).close();
  }

  /** Resolves once they are on the disk. */
  async add(...people: readonly Listed[]): Promise<void> {
    if (people.length === 0) return;
    const file = await open(this.file, 'a', 0o600);
    try {
      // A line that an earlier server did not finish stays alone.
      await file.appendFile(people.map(({ person, at }) => `\n${JSON.stringify({ person, at })}\n`).join(''));
      await file.sync();
    } finally {
      await file.close();
    }
  }

  /** Null where there is no such file. */
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
    return null;
  }
}
