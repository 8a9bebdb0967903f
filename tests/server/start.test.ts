import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readDeck } from '../../server/decks/load-decks.ts';
import { freshFolder, startServer } from '../support/start-server.ts';

const deck = `id: a-deck
title: A deck
version: 1
cards:
  - id: a-card
    title: A card
    situation: 7
`;

test('[START3] a card file that does not fit names file, line and field', () => {
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
