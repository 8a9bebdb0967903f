import { join } from 'node:path';
import type { Example } from '../../shared/domain/calibration/example-schema.ts';
import type { Deck } from '../../shared/domain/card.ts';
import type { AppSettings } from '../app-settings.ts';
import { loadExamples } from '../calibration/load-examples.ts';
import { preparedDecksFile, projectRoot } from '../current-build.ts';
import { loadDecks } from '../decks/load-decks.ts';
import { preparedDecks } from '../decks/prepared-decks.ts';

/** What comes with this release: its decks, and the worked examples. */
export type Content = { builtIn: readonly Deck[]; examples: readonly Example[] };

function builtInDecks(): readonly Deck[] {
  const folder = join(projectRoot, 'server/decks');
  return preparedDecks(folder, preparedDecksFile()) ?? loadDecks(folder);
}

/** Throws BrokenDeck if a file doesn't fit. */
export function loadContent({ decksDir }: AppSettings): Content {
  return {
    builtIn: decksDir === undefined ? builtInDecks() : loadDecks(decksDir),
    examples: loadExamples(join(projectRoot, 'server/calibration', 'examples.yaml')),
  };
}
