import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build as bundle } from 'esbuild';
import { build as buildPage } from 'vite';
import { builds, currentParts, dist, nameOf, partsNow, pointer, root } from './builds.js';
import { compress } from './compress.js';

/** A build that was replaced is kept so long even if no server says that it uses it: one may be about to start, or may not write here. */
const keepMs = 60 * 60 * 1000;
const making = '.making-';

/** @param {string} into */
async function makePage(into) {
  // What is shipped is never the page for developers, whoever asks for it.
  process.env['NODE_ENV'] = 'production';
  await buildPage({
    configFile: join(root, 'vite.config.ts'),
    // The other loaders write into node_modules, which may belong to someone else.
    configLoader: 'runner',
    root: join(root, 'client'),
    logLevel: 'warn',
    build: { outDir: into, emptyOutDir: true },
  });
  compress(into);
}

/** @param {string} into */
async function makeServer(into) {
  await bundle({
    absWorkingDir: root,
    entryPoints: [
      'server/main.ts',
      'server/admin/admin.ts',
      'server/store/sqlite/sqlite-thread.ts',
      'server/decks/reading-thread.ts',
    ],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    outdir: into,
    entryNames: '[name]',
    logLevel: 'warning',
  });
}

/**
 * Writes a file so that no one ever reads a part of it.
 * @param {string} path
 * @param {string} text
 */
function replaceFile(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}`;
  writeFileSync(beside, text);
  renameSync(beside, path);
}

/**
 * What `node dist/server/main.js` runs: the current build's own, under that build's address, so that everything it loads later is of the
 * same build.
 * @param {string} program
 */
function starter(program) {
  return `import { readFileSync } from 'node:fs';
const build = readFileSync(new URL('../current', import.meta.url), 'utf8').trim();
await import(\`../builds/\${build}/server/${program}\`);
`;
}

/** @param {string} path */
function textOf(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/**
 * Has the next start take this build.
 * @param {string} name
 */
function pointTo(name) {
  const before = textOf(pointer)?.trim();
  // From now on counts how long the one before is kept.
  if (before && before !== name && modified(join(builds, before))) utimesSync(join(builds, before), new Date(), new Date());
  for (const program of ['main.js', 'admin.js']) {
    const path = join(dist, 'server', program);
    if (textOf(path) !== starter(program)) replaceFile(path, starter(program));
  }
  if (before !== name) replaceFile(pointer, `${name}\n`);
}

/** @param {string} path */
function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/**
 * A part of a build: taken over from the current one where it was made from the same, or made.
 * @param {string} folder
 * @param {'page' | 'server'} part
 * @param {import('./builds.js').Parts} parts
 */
async function makePart(folder, part, parts) {
  const into = join(folder, part);
  const current = currentParts();
  if (current?.[part] === parts[part]) return cpSync(join(builds, nameOf(current), part), into, { recursive: true });
  return part === 'page' ? makePage(into) : makeServer(into);
}

/**
 * Makes what the sources say now, in a folder of its own, and points the next start to it. Nothing that a running server uses is touched.
 */
async function build() {
  let parts = partsNow();
  // No mkdtemp: what it makes is closed to everyone else, and the server may run as another user than the one who builds.
  const folder = join(builds, `${making}${process.pid}-${Date.now()}`);
  mkdirSync(folder, { recursive: true });
  try {
    for (;;) {
      await makePart(folder, 'page', parts);
      await makePart(folder, 'server', parts);
      const now = partsNow();
      if (nameOf(now) === nameOf(parts)) break;
      // Someone saved a file meanwhile: a mixture would go on under the name of what it isn't.
      parts = now;
      for (const part of ['page', 'server']) rmSync(join(folder, part), { recursive: true, force: true });
    }
    const made = join(builds, nameOf(parts));
    try {
      renameSync(folder, made);
    } catch (fault) {
      // A folder of that name is the same build, made before or by someone else at this moment.
      if (!modified(join(made, 'server', 'main.js'))) throw fault;
    }
    pointTo(nameOf(parts));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} pid */
function isAlive(pid) {
  try {
    return process.kill(Number(pid), 0);
  } catch (fault) {
    // It lives, and belongs to someone else.
    return fault instanceof Error && 'code' in fault && fault.code === 'EPERM';
  }
}

/** Deletes builds that no start would take and no server uses, and what an interrupted build left behind. */
function sweep() {
  const current = textOf(pointer)?.trim();
  for (const name of readdirSync(builds)) {
    const folder = join(builds, name);
    if (name === current || Date.now() - modified(folder) < keepMs) continue;
    const users = name.startsWith(making) ? [] : usersOf(folder);
    if (!users.some(isAlive)) rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} folder */
function usersOf(folder) {
  try {
    return readdirSync(join(folder, 'users'));
  } catch {
    return [];
  }
}

try {
  const current = currentParts();
  if (current && nameOf(current) === nameOf(partsNow())) pointTo(nameOf(current));
  else await build();
  sweep();
} catch (fault) {
  const code = fault instanceof Error && 'code' in fault ? fault.code : '';
  if (code !== 'EACCES' && code !== 'EROFS' && code !== 'EPERM') throw fault;
  process.stderr.write(
    `The folder ${dist} can't be written. Run npm run build as the user it belongs to; a start then builds nothing.\n`,
  );
  process.exit(73);
}
