import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadDecks } from '../../../server/decks/load-decks.ts';
import { prepareDecks, preparedDecks } from '../../../server/decks/prepared-decks.ts';
import { freshFolder } from '../../support/start-server.ts';

const source = fileURLToPath(new URL('../../../server/decks/', import.meta.url));

test('[START11] prepared decks are the decks of the folder, until one of its files changes', () => {
  const folder = join(freshFolder(), 'decks');
  cpSync(source, folder, { recursive: true });
  const file = join(folder, 'decks.json');
  expect(preparedDecks(folder, file)).toBeNull();
  prepareDecks(folder, file);
  expect(preparedDecks(folder, file)).toEqual(loadDecks(folder));
  const deck = join(folder, 'first-steps.yaml');
  writeFileSync(deck, readFileSync(deck, 'utf8').replace('version: ', 'version:  '));
  expect(preparedDecks(folder, file)).toBeNull();
});

test('[START11] a deck that doesn’t fit is not prepared, so that the start says what is wrong with it', () => {
  const folder = freshFolder();
  writeFileSync(join(folder, 'broken.yaml'), 'id: broken\n');
  prepareDecks(folder, join(folder, 'decks.json'));
  expect(preparedDecks(folder, join(folder, 'decks.json'))).toBeNull();
});
