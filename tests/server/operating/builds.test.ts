import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { changedAt, changeSources, copyProject, deleteProject, Npm, servedAt, whenReady } from '../../support/project-copy.ts';
import { freePort } from '../../support/server-process.ts';
import { freshFolder } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

let folder: string;
let dataDir: string;
let npm: Npm | null = null;
beforeEach(() => {
  folder = copyProject('builds');
  dataDir = freshFolder();
});
afterEach(() => {
  npm?.endAll();
  npm = null;
  deleteProject(folder);
  rmSync(dataDir, { recursive: true, force: true });
});

function build(): string {
  const { status, stderr } = spawnSync(process.execPath, ['build/build.js'], { cwd: folder, encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  return readFileSync(join(folder, 'dist/current'), 'utf8').trim();
}

const isKept = (name: string) => existsSync(join(folder, 'dist/builds', name, 'server/main.js'));
const changeServer = () => appendFileSync(join(folder, 'server/main.ts'), '\n// Changed.\nvoid 0;\n');

async function start(): Promise<{ url: string; port: number; npm: Npm }> {
  const port = await freePort();
  npm = new Npm(folder, ['start'], { PORT: String(port), DATA_DIR: dataDir });
  await whenReady(npm, port);
  return { url: `http://127.0.0.1:${port}`, port, npm };
}

test('[START5] building next to a running server changes no address that it serves, and the server says that it uses its build', async () => {
  const { url } = await start();
  const mine = readFileSync(join(folder, 'dist/current'), 'utf8').trim();
  const before = await servedAt(url);
  changeSources(folder, 'beside');
  expect(build()).not.toBe(mine);
  expect(before.size).toBeGreaterThan(20);
  expect(await changedAt(url, before)).toEqual([]);
  expect(readdirSync(join(folder, 'dist/builds', mine, 'users'))).toHaveLength(1);
});

test('[START6] nothing is built if nothing has changed, and only the part that has changed is built', () => {
  const first = build();
  const at = statSync(join(folder, 'dist/current')).mtimeMs;
  const page = (name: string) => name.split('-')[0];
  expect(build()).toBe(first);
  expect(statSync(join(folder, 'dist/current')).mtimeMs).toBe(at);
  changeServer();
  const second = build();
  expect(second).not.toBe(first);
  expect(page(second)).toBe(page(first));
  expect(readdirSync(join(folder, 'dist/builds', second, 'page/assets'))).toEqual(
    readdirSync(join(folder, 'dist/builds', first, 'page/assets')),
  );
});

test('[START6] a replaced build is deleted after an hour, once no running server uses it; so are the leftovers of an interrupted build', () => {
  const first = build();
  const left = join(folder, 'dist/builds/.making-left');
  mkdirSync(left);
  changeServer();
  const second = build();
  expect(isKept(first)).toBe(true);
  const twoHoursAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
  const users = join(folder, 'dist/builds', first, 'users');
  rmSync(users, { recursive: true, force: true });
  mkdirSync(users);
  writeFileSync(join(users, String(process.pid)), '');
  const age = () => {
    for (const old of [join(folder, 'dist/builds', first), left]) if (existsSync(old)) utimesSync(old, twoHoursAgo, twoHoursAgo);
  };
  age();
  build();
  expect(isKept(first)).toBe(true);
  expect(existsSync(left)).toBe(false);
  rmSync(join(users, String(process.pid)));
  // No process has this number.
  writeFileSync(join(users, '4194305'), '');
  age();
  build();
  expect(isKept(first)).toBe(false);
  expect(isKept(second)).toBe(true);
});

test('[START6] after a failed build the previous one can still be started, and no server starts', async () => {
  const first = build();
  appendFileSync(join(folder, 'server/main.ts'), '\nthis is no program');
  npm = new Npm(folder, ['start'], { PORT: String(await freePort()), DATA_DIR: dataDir });
  expect(await npm.ended).toMatchObject({ code: 70, said: expect.stringContaining('Building failed, for the reason above.') });
  expect(readFileSync(join(folder, 'dist/current'), 'utf8').trim()).toBe(first);
  expect(readdirSync(join(folder, 'dist/builds')).filter((name) => name.startsWith('.'))).toEqual([]);
});

test('[START6] a build is as readable as the files around it: the server may run as another user', () => {
  changeServer();
  const name = build();
  const modeOf = (path: string) => statSync(join(folder, path)).mode & 0o777;
  for (const path of [`dist/builds/${name}`, `dist/builds/${name}/server`, `dist/builds/${name}/page`])
    expect(modeOf(path)).toBe(0o777 & ~process.umask());
  for (const path of ['dist/current', `dist/builds/${name}/page/index.html`]) expect(modeOf(path)).toBe(0o666 & ~process.umask());
});

test('[START7] whatever signal ends npm also ends the server that it started', async ({ skip }) => {
  if (process.platform !== 'linux') return skip('what is left of a start is looked up in /proc');
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGKILL'] as const) {
    const started = await start();
    const { pid } = started.npm.child;
    if (pid) process.kill(pid, signal);
    await until(() => started.npm.left().length === 0, `nothing is left of it after ${signal}`);
    await expect(fetch(started.url)).rejects.toThrow();
  }
});
