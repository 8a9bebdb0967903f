import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder and those above it that aren't there. Throws the system's error where one can't be made. One at a time, because Node's
 * `recursive` tries for ever where a folder that exists says that it doesn't, as /proc does.
 */
export function makeFolder(path: string): void {
  const missing: string[] = [];
  for (let place = resolve(path); !existsSync(place); place = dirname(place)) missing.unshift(place);
  for (const place of missing) mkdirSync(place);
}
