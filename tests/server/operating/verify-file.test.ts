import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'libsql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AccessKind } from '../../../server/store/access.ts';
import { openFolder } from '../../../server/store/open-store.ts';
import { damagePage } from '../../support/damage.ts';
import { freshFolder } from '../../support/start-server.ts';

const program = fileURLToPath(new URL('../../../dist/server/admin.js', import.meta.url));

let place: string;
const file = (name: string) => join(place, name);
beforeEach(() => {
  place = freshFolder();
  mkdirSync(file('temporary'));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const environmentOf = (dataDir: string) => ({
  ...process.env,
  DATA_DIR: file(dataDir),
  TMPDIR: file('temporary'),
  INIT_CWD: place,
});

function admin(dataDir: string, ...argv: string[]): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...argv], {
    env: environmentOf(dataDir),
    encoding: 'utf8',
  });
  return { code: status, said: `${stdout}${stderr}`.replaceAll(`${place}/`, '') };
}

const command = { person: 'amira', id: 'a', hash: 'h' };
const closed = { type: 'room-closed', at: 1 };

type Sample = [kind: AccessKind, stream: string, event: { type: string; at: number }];

/** A data folder with these streams, and a shelf of sixty entries on pages of its own. */
async function fill(dataDir: string, ...samples: readonly Sample[]): Promise<void> {
  mkdirSync(file(dataDir));
  const { log, access, close } = await openFolder(file(dataDir), () => undefined);
  for (const [kind, stream, event] of samples) {
    await access.add({ stream, kind, code: `C${stream}`, invitation: `I${stream}` }, 'amira', stream);
    await log.put(stream, { epoch: 1, entries: [{ version: 0, command, schema: 1, events: [event] }] });
  }
  const entries = Array.from({ length: 60 }, (_, version) => ({
    version,
    command,
    schema: 1,
    events: [{ type: 'deck-put', at: 1, deck: `deck-${version} ${'x'.repeat(200)}` }],
  }));
  await log.put('shelf-amira', { epoch: 1, entries });
  await close();
}

const rooms: readonly Sample[] = [
  ['room', 'room-one', closed],
  ['room', 'room-two', closed],
];
const unknownEvent = { type: 'from-another-time', at: 1 };

/** Bytes and time of every file beside the data folder. */
const filesNow = () =>
  readdirSync(place, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => [name, readFileSync(file(name), 'latin1')]);

/** What `verify` says of a file in `place`; nothing may be written anywhere for it. */
function verified(name: string): { code: number | null; said: string } {
  const before = filesNow();
  const answer = admin('nowhere', 'verify', name);
  expect(filesNow()).toEqual(before);
  expect([existsSync(file('nowhere')), readdirSync(file('temporary'))]).toEqual([false, []]);
  return answer;
}

test('[ADMIN10] verify says that a backup and an export are whole, and writes to neither', async () => {
  await fill('data', ...rooms);
  expect(admin('data', 'backup', 'backup.db').code).toBe(0);
  expect(admin('data', 'export', 'export').code).toBe(0);
  const rest = 'room 2, library 1; 0 broken.\nIt is whole, and this release can fold every stream in it.\n';
  expect(verified('backup.db')).toEqual({ code: 0, said: `backup.db is a backup.\n${rest}` });
  expect(verified('export')).toEqual({ code: 0, said: `export is an export.\n${rest}` });
});

test('[ADMIN10] verify names each stream of a backup or an export that cannot be folded', async () => {
  await fill('data', ...rooms, ['workshop', 'workshop-one', unknownEvent], ['deck', 'deck-one', unknownEvent]);
  admin('data', 'backup', 'backup.db');
  admin('data', 'export', 'export');
  for (const name of ['backup.db', 'export']) {
    const { code, said } = verified(name);
    expect(code).toBe(1);
    expect(said).toMatch(/^broken: workshop workshop-one: .+$/m);
    expect(said).toMatch(/^broken: deck deck-one: .+$/m);
    expect(said).toMatch(/^It is damaged, or this release cannot fold it\.$/m);
    expect(said).toMatch(/2 broken/);
  }
});

test('[ADMIN10] of a backup with a damaged page, verify names the stream on it, or the table when no stream is', async () => {
  await fill('data', ...rooms);
  copyFileSync(file('data/gentle-pushback.db'), file('whole.db'));
  damagePage(file('data'), 'shelf-amira', 'deck-30 ', 'deck-31 ');
  copyFileSync(file('data/gentle-pushback.db'), file('stream.db'));
  expect(verified('stream.db')).toMatchObject({
    code: 1,
    said: expect.stringMatching(
      /^stream\.db is a backup\.\nbroken: library shelf-amira: .*malformed\nroom 2, library 1; 1 broken\.\nIt is damaged/,
    ) as string,
  });
  // A search tree that no stream is read by.
  const db = new Database(file('whole.db'));
  const { root } = db.prepare("SELECT rootpage AS root FROM sqlite_master WHERE name = 'named_by_stream'").get() as {
    root: number;
  };
  db.close();
  const bytes = readFileSync(file('whole.db'));
  bytes.fill(0xa5, (root - 1) * 4096, root * 4096);
  writeFileSync(file('index.db'), bytes);
  expect(verified('index.db')).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^damaged: the database: Tree .+\nroom 2, library 1; 0 broken\.$/m) as string,
  });
});

test('[ADMIN10] where the codes of a backup are damaged, no stream is taken for one of another kind', async () => {
  const many = Array.from({ length: 200 }, (_, i): Sample => ['room', `room-${i}`, closed]);
  await fill('data', ...many);
  damagePage(file('data'), 'Croom-', 'Croom-150', 'Croom-151');
  copyFileSync(file('data/gentle-pushback.db'), file('backup.db'));
  const { code, said } = verified('backup.db');
  expect(code).toBe(1);
  expect(said).toMatch(/^damaged: access: .*malformed$/m);
  expect(said).toMatch(/unknown \d+.*; 0 broken\./);
  expect(said).not.toMatch(/review/);
  expect(admin('data', 'export', 'export')).toMatchObject({
    code: 2,
    said: expect.stringMatching(/beside the streams/) as string,
  });
});

test('[ADMIN10] of an export, verify names every damaged line and checks the others', async () => {
  await fill('data', ...rooms, ['workshop', 'workshop-one', unknownEvent]);
  admin('data', 'export', 'export');
  const lines = readFileSync(file('export'), 'utf8').trimEnd().split('\n');
  const at = lines.findIndex((line) => line.includes('"stream":"room-one","epoch"'));
  const said = (changed: readonly string[]) => {
    writeFileSync(file('changed'), `${changed.join('\n')}\n`);
    const answer = verified('changed');
    expect(answer.code).toBe(1);
    expect(answer.said).toMatch(/^broken: workshop workshop-one: /m);
    return answer.said.split('\n').filter((line) => line.startsWith('damaged: '));
  };
  const sum = 'its checksum does not fit: something was changed, moved or left out';
  const line = lines[at] ?? '';
  expect(said(lines.with(at, line.replace('amira', 'amiro')))).toEqual([`damaged: line ${at + 1}: ${sum}`]);
  expect(said(lines.with(at, 'null'))).toEqual([`damaged: line ${at + 1}: it cannot be read`]);
  expect(said(lines.toSpliced(at, 1))).toEqual([
    `damaged: line ${at + 1}: ${sum}`,
    `damaged: line ${lines.length - 1}: the end does not fit what came before`,
  ]);
  expect(said([...lines, line])).toEqual([`damaged: line ${lines.length + 1}: something follows the end`]);
  expect(said(lines.slice(0, -1))).toEqual([`damaged: line ${lines.length - 1}: the end is missing: the file was cut off`]);
});

function change(database: string, sql: string): void {
  const db = new Database(file(database));
  db.exec(sql);
  db.close();
}

/** Files that are no whole backup and no export, each with the sentence about it, and the code of `verify`. */
async function badFiles(): Promise<[name: string, code: number, says: string | RegExp][]> {
  await fill('data', ...rooms);
  admin('data', 'backup', 'backup.db');
  const bytes = readFileSync(file('backup.db'));
  writeFileSync(file('cut.db'), bytes.subarray(0, bytes.length - 5000));
  writeFileSync(file('torn.db'), Buffer.from(bytes).fill(0xa5, 200, 4096));
  writeFileSync(file('text'), 'no backup at all\n'.repeat(20));
  writeFileSync(file('empty'), '');
  mkdirSync(file('folder'));
  change('foreign.db', 'CREATE TABLE other (column_of_it)');
  copyFileSync(file('backup.db'), file('newer.db'));
  change('newer.db', 'PRAGMA user_version = 99');
  copyFileSync(file('backup.db'), file('used.db'));
  writeFileSync(file('used.db-wal'), 'entries');
  return [
    ['cut.db', 1, `cut.db was cut off: of its ${bytes.length} bytes, ${bytes.length - 5000} are there.\n`],
    ['torn.db', 1, /^torn\.db is a damaged backup that can't be opened: .*malformed\.\n$/],
    ['text', 2, 'text is neither a backup nor an export of Gentle Pushback, or its beginning is damaged.\n'],
    ['empty', 2, 'empty is neither a backup nor an export of Gentle Pushback: it is empty.\n'],
    ['folder', 2, 'folder is a folder. Name the backup or the export itself.\n'],
    ['missing', 2, 'There is no file missing.\n'],
    ['foreign.db', 2, 'foreign.db is a database of another program, and no backup of Gentle Pushback.\n'],
    ['newer.db', 2, 'newer.db is a backup by a newer release: use that release, or an older backup.\n'],
    ['used.db', 2, /^used\.db is a database in use rather than a backup: its latest entries are in used\.db-wal\./],
    [unreadable(), 2, /unreadable|\/proc\/self\/mem can't be read or written: (?:this user may not|the disk failed)\.\n$/],
  ];
}

/** A file that this user can't read. Root may read every file that has bytes, so for root it is one that has none at its start. */
function unreadable(): string {
  if (process.getuid?.() === 0 && existsSync('/proc/self/mem')) return '/proc/self/mem';
  writeFileSync(file('unreadable'), 'x');
  chmodSync(file('unreadable'), 0);
  return 'unreadable';
}

test('[ADMIN10] verify says of a file that is cut off, damaged, foreign, newer, in use or not there what is wrong with it', async () => {
  for (const [name, code, says] of await badFiles()) {
    const answer = name === 'unreadable' ? admin('nowhere', 'verify', name) : verified(name);
    expect([name, answer]).toEqual([name, { code, said: typeof says === 'string' ? says : expect.stringMatching(says) }]);
  }
});

test('[ADMIN11] restore says the same sentence, asks for no list before, and leaves the data folder as it was', async () => {
  mkdirSync(file('empty-folder'));
  for (const [name, , says] of await badFiles()) {
    // For a backup that only opening shows to be bad, the list has been asked for already.
    const flags = /^(torn|foreign|newer)/.test(name) ? ['--erasures', 'none'] : [];
    for (const dataDir of ['nowhere', 'empty-folder']) {
      const answer = admin(dataDir, 'restore', name, ...flags);
      expect([name, answer]).toEqual([name, { code: 2, said: typeof says === 'string' ? says : expect.stringMatching(says) }]);
    }
    expect([existsSync(file('nowhere')), readdirSync(file('empty-folder'))]).toEqual([false, []]);
  }
});

test('[ADMIN11] a backup is named by import as one for restore, and with REDIS_URL as one for a data folder', async () => {
  await fill('data', ...rooms);
  admin('data', 'backup', 'backup.db');
  expect(admin('nowhere', 'import', 'backup.db')).toEqual({
    code: 2,
    said: 'backup.db is a backup. It is put back by restore.\n',
  });
  const env = { ...environmentOf('nowhere'), REDIS_URL: 'redis://127.0.0.1:1' };
  const { status, stderr } = spawnSync(process.execPath, [program, 'restore', file('backup.db')], { env, encoding: 'utf8' });
  expect([status, stderr]).toEqual([
    2,
    expect.stringMatching(/is a backup of a data folder\. For Redis, restore it into a DATA_DIR/),
  ]);
  expect(existsSync(file('nowhere'))).toBe(false);
});

test('[ADMIN10] interrupted, verify leaves no copy of the backup', async () => {
  mkdirSync(file('data'));
  const { log, close } = await openFolder(file('data'), () => undefined);
  const stored = { epoch: 1, entries: [{ version: 0, command, schema: 1, events: [] }] };
  await Promise.all(Array.from({ length: 20_000 }, (_, i) => log.put(`shelf-${i}`, stored)));
  await close();
  copyFileSync(file('data/gentle-pushback.db'), file('backup.db'));
  const child = spawn(process.execPath, [program, 'verify', 'backup.db'], { env: environmentOf('nowhere') });
  await new Promise((ok) => child.stderr.once('data', ok));
  expect(readdirSync(file('temporary'))).toHaveLength(1);
  const ended = new Promise((ok) => child.once('exit', ok));
  child.kill('SIGINT');
  expect(await ended).toBe(130);
  expect(readdirSync(file('temporary'))).toEqual([]);
});
