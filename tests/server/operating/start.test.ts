import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { expect, test } from 'vitest';
import { readDeck } from '../../../server/decks/load-decks.ts';
import { assertSafe } from '../../../server/store/sqlite/single.ts';
import { freshFolder, startServer } from '../../support/start-server.ts';

const deck = `id: a-deck
title: A deck
version: 1
cards:
  - id: a-card
    title: A card
    situation: 7
`;

test('[START3] an invalid card file names file, line and field', () => {
  expect(() => readDeck(deck, 'mine.yaml')).toThrow(/^mine\.yaml:7 cards\[0\]\.situation: /);
  expect(() => readDeck('id: [', 'mine.yaml')).toThrow(/^mine\.yaml:1: /);
  expect(() => readDeck(deck.replace('    situation: 7\n', ''), 'mine.yaml')).toThrow(/^mine\.yaml:5 cards\[0\]\.situation: /);
  const bomb = `a: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a]\nid: *b\n`;
  expect(() => readDeck(bomb, 'bomb.yaml')).toThrow(/bomb\.yaml/);
});

test('[START3] a broken deck stops the start before anything listens', async () => {
  const decksDir = freshFolder();
  writeFileSync(join(decksDir, 'broken.yaml'), deck);
  await expect(startServer({ decksDir })).rejects.toThrow(/broken\.yaml:7/);
});

test('[START3] a data folder that cannot be written stops the start with a sentence', async () => {
  const folder = freshFolder();
  writeFileSync(join(folder, 'a-file'), 'not a folder');
  await expect(startServer({ dataDir: join(folder, 'a-file') })).rejects.toThrow(
    /cannot be written\. Choose another one with DATA_DIR/,
  );
  const readOnly = join(folder, 'read-only');
  mkdirSync(readOnly);
  chmodSync(readOnly, 0o500);
  if (process.getuid?.() !== 0) await expect(startServer({ dataDir: readOnly })).rejects.toThrow(/cannot be written/);
});

test.for<[string, string, boolean]>([
  ['3.45.1', 'exclusive', true],
  ['3.45.1', 'normal', false],
  ['3.51.2', 'unknown', false],
  ['3.51.3', 'normal', true],
  ['3.52.0', 'normal', true],
  ['4.0.0', 'normal', true],
])('[START4] SQLite %s, locking mode %s: safe %s', ([version, mode, safe]) => {
  const asserted = () => assertSafe(version, mode);
  if (safe) expect(asserted).not.toThrow();
  else expect(asserted).toThrow(/safe with a single connection only/);
});

test('[START4] no one else can open the file of a running server', async () => {
  const server = await startServer();
  const open = () => {
    const other = new Database(join(server.dataDir, 'gentle-pushback.db'));
    try {
      return other.prepare('SELECT count(*) FROM streams').get();
    } finally {
      other.close();
    }
  };
  expect(open).toThrow(/locked|busy/i);
  await server.close();
});
