import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const built = !import.meta.url.endsWith('.ts');

/** The root of the project, which holds `server/decks`: `dist/builds/<name>/server` is four folders below it. */
export const projectRoot = join(here, built ? '../../../..' : '..');

/** The build that this server belongs to or, when run from source, the one that a start would use now. Null if none was made. */
function ownBuild(): string | null {
  if (built) return join(here, '..');
  try {
    return join(projectRoot, 'dist/builds', readFileSync(join(projectRoot, 'dist/current'), 'utf8').trim());
  } catch {
    // Nothing was built yet.
    return null;
  }
}

/** Which version of the product runs: the release, and the name of its build after a plus, as in `0.1.0+3f9c2a`. */
export function productVersion(): string {
  const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string };
  return built ? `${version}+${basename(join(here, '..'))}` : version;
}

/** The folder of the built page. It stays the same while this process runs, whatever is built meanwhile. */
export function pageFolder(): string {
  return join(ownBuild() ?? projectRoot, 'page');
}

/** The folder with what was read from this release's own files when the server was built. */
export function preparedFolder(): string {
  return join(ownBuild() ?? projectRoot, 'server');
}

/** Leaves a file in the build that says this process uses it, so that no later build deletes it: build/build.js checks. */
export function holdBuild(): void {
  const own = ownBuild();
  if (own === null) return;
  const users = join(own, 'users');
  const held = join(users, String(process.pid));
  try {
    mkdirSync(users, { recursive: true });
    writeFileSync(held, '');
  } catch {
    // The program's folder belongs to another user: a replaced build is then kept for an hour and no longer.
    return;
  }
  process.once('exit', () => rmSync(held, { force: true }));
}
