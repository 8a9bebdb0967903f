import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build as bundle } from 'esbuild';
import { build as buildPage } from 'vite';
import { builds, currentParts, dist, nameOf, partsNow, pointer, root } from './builds.js';
import { compress } from './compress.js';

/** How long to keep a replaced build that no server claims: one may be starting, or may lack the right to write here. */
const keepMs = 60 * 60 * 1000;
const making = '.making-';

/** @param {string} into */
async function makePage(into) {
  // Always ships the production page, even when the caller's environment asks for the development one.
  process.env['NODE_ENV'] = 'production';
  await buildPage({
    configFile: join(root, 'vite.config.ts'),
    // The other loaders write into node_modules, which may belong to another user.
    configLoader: 'runner',
    root: join(root, 'client'),
    logLevel: 'warn',
    build: { outDir: into, emptyOutDir: true },
  });
  compress(into);
}

/** What older packages expect to find in their file, which a module doesn't have. */
const asCommonJs = `import { createRequire as __createRequire } from 'node:module';
import { dirname as __dirnameOf } from 'node:path';
import { fileURLToPath as __pathOf } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __pathOf(import.meta.url);
const __dirname = __dirnameOf(__filename);`;

/** @param {string} into */
async function makeServer(into) {
  await bundle({
    absWorkingDir: root,
    entryPoints: [
      'server/main.ts',
      'server/admin/admin.ts',
      'server/store/sqlite/sqlite-thread.ts',
      'server/decks/reading-thread.ts',
      'server/start/load-content.ts',
    ],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    // Packages are put in as well: loading them file by file is a third of a start. Some can't be: libsql has a part in machine code,
    // and only development asks for esbuild.
    external: ['libsql', 'esbuild'],
    // What only some starts need, such as a client of Redis, is a file of its own.
    splitting: true,
    banner: { js: asCommonJs },
    outdir: into,
    entryNames: '[name]',
    logLevel: 'warning',
  });
  const { prepareContent } = await import(pathToFileURL(join(into, 'load-content.js')).href);
  prepareContent(into);
}

/**
 * Replaces a file atomically, so that no reader ever sees half of it.
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
 * What `node dist/server/main.js` runs: it imports the program from the current build's folder, so that everything the program
 * loads later comes from the same build.
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
 * Makes the next start use this build.
 * @param {string} name
 */
function pointTo(name) {
  const before = textOf(pointer)?.trim();
  // The previous build is kept for an hour, counted from this moment.
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
 * Makes one part of a build: copies it from the current build when its sources are the same, and builds it otherwise.
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

/** Builds the current sources in a new folder and points the next start to it. Touches nothing that a running server uses. */
async function build() {
  let parts = partsNow();
  // Not mkdtemp: only its own user can read the folder it makes, and the server may run as another user than the one who builds.
  const folder = join(builds, `${making}${process.pid}-${Date.now()}`);
  mkdirSync(folder, { recursive: true });
  try {
    for (;;) {
      await makePart(folder, 'page', parts);
      await makePart(folder, 'server', parts);
      const now = partsNow();
      if (nameOf(now) === nameOf(parts)) break;
      // Someone saved a file during the build: the result would be a mixture under the wrong name.
      parts = now;
      for (const part of ['page', 'server']) rmSync(join(folder, part), { recursive: true, force: true });
    }
    const made = join(builds, nameOf(parts));
    try {
      renameSync(folder, made);
    } catch (fault) {
      // The folder exists already: the same build, made earlier or by another process just now.
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
    // EPERM: the process is alive and belongs to another user.
    return fault instanceof Error && 'code' in fault && fault.code === 'EPERM';
  }
}

/** Deletes builds that are neither current nor in use, and what interrupted builds left behind. */
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
