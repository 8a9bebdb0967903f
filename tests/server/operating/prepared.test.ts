import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadDecks } from '../../../server/decks/load-decks.ts';
import { prepare, prepared } from '../../../server/start/prepared.ts';
import { freshFolder } from '../../support/start-server.ts';

const source = fileURLToPath(new URL('../../../server/decks/', import.meta.url));

test('[START11] prepared decks are the decks of the folder, until one of its files changes', () => {
  const folder = join(freshFolder(), 'decks');
  cpSync(source, folder, { recursive: true });
  const file = join(folder, 'decks.json');
  expect(prepared(folder, file)).toBeNull();
  prepare(folder, file, loadDecks);
  expect(prepared(folder, file)).toEqual(loadDecks(folder));
  const deck = join(folder, 'first-steps.yaml');
  writeFileSync(deck, readFileSync(deck, 'utf8').replace('version: ', 'version:  '));
  expect(prepared(folder, file)).toBeNull();
});

test('[START11] a deck that doesn’t fit is not prepared, so that the start says what is wrong with it', () => {
  const folder = freshFolder();
  writeFileSync(join(folder, 'broken.yaml'), 'id: broken\n');
  prepare(folder, join(folder, 'decks.json'), loadDecks);
  expect(prepared(folder, join(folder, 'decks.json'))).toBeNull();
});
