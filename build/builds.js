import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const dist = join(root, 'dist');
export const builds = join(dist, 'builds');
/** A file with the name of the build to start. It is always replaced as a whole, so that a reader finds one name or the other. */
export const pointer = join(dist, 'current');

/** @typedef {{ page: string, server: string }} Parts  A digest of the page's sources and one of the server's. */

const madeByAll = ['shared', 'build', 'package.json', 'package-lock.json', 'tsconfig.json'];
const sources = { page: ['client', 'vite.config.ts', ...madeByAll], server: ['server', ...madeByAll] };

/** @param {string} path */
function filesIn(path) {
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** @param {readonly string[]} names */
function digestOf(names) {
  const hash = createHash('sha256');
  for (const name of names) {
    const path = join(root, name);
    if (!existsSync(path)) continue;
    const files = /\.\w+$/.test(name) ? [path] : filesIn(path).sort();
    for (const file of files) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex').slice(0, 10);
}

/** The digests of the sources as they are now. */
export function partsNow() {
  return { page: digestOf(sources.page), server: digestOf(sources.server) };
}

/** @param {Parts} parts */
export function nameOf({ page, server }) {
  return `${page}-${server}`;
}

/**
 * The parts of the build that the next start would use; null when there is none yet.
 * @returns {Parts | null}
 */
export function currentParts() {
  if (!existsSync(pointer)) return null;
  const [page, server] = readFileSync(pointer, 'utf8').trim().split('-');
  if (!page || !server || !existsSync(join(builds, nameOf({ page, server }), 'server', 'main.js'))) return null;
  return { page, server };
}

/** Would a build change anything? */
export function isUpToDate() {
  const current = currentParts();
  return current !== null && nameOf(current) === nameOf(partsNow());
}
