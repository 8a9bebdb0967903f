import { mkdtempSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../make-folder.ts';

/** Something people must fix before the server can start. Its message is a sentence for them. */
export class CannotStart extends Error {}

/** Makes a folder and tries to write into it. Throws CannotStart. */
export function prepareFolder(folder: string, what = 'data folder', setting = 'DATA_DIR'): void {
  try {
    makeFolder(folder);
    rmdirSync(mkdtempSync(join(folder, '.writable-')));
  } catch (cause) {
    throw new CannotStart(`The ${what} ${folder} cannot be written. Choose another one with ${setting}, or change its rights.`, {
      cause,
    });
  }
}
