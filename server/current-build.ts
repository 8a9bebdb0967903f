import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const built = !import.meta.url.endsWith('.ts');

/** The root of the project, where `server/decks` lies: `dist/builds/<name>/server` is four folders deep. */
export const projectRoot = join(here, built ? '../../../..' : '..');

/** The build that this server belongs to; run from source, the one that a start would take now. Null: none was made. */
function ownBuild(): string | null {
  if (built) return join(here, '..');
  try {
    return join(projectRoot, 'dist/builds', readFileSync(join(projectRoot, 'dist/current'), 'utf8').trim());
  } catch {
    return null;
  }
}

/** Where the built page lies. It stays as it is as long as this process runs, whatever is built meanwhile. */
export function pageFolder(): string {
  return join(ownBuild() ?? projectRoot, 'page');
}

/** Says beside the build that this process uses it, so that no later build sweeps it away: build/build.js looks. */
export function holdBuild(): void {
  const own = ownBuild();
  if (own === null) return;
  const users = join(own, 'users');
  const held = join(users, String(process.pid));
  try {
    mkdirSync(users, { recursive: true });
    writeFileSync(held, '');
  } catch {
    // The program's folder belongs to someone else: then a build that was replaced is kept for an hour, and no longer.
    return;
  }
  process.once('exit', () => rmSync(held, { force: true }));
}
