import { join } from 'node:path';
import type { Example } from '../../shared/domain/calibration/example-schema.ts';
import type { Deck } from '../../shared/domain/card.ts';
import type { AppSettings } from '../app-settings.ts';
import { loadExamples } from '../calibration/load-examples.ts';
import { preparedFolder, projectRoot } from '../current-build.ts';
import { loadDecks } from '../decks/load-decks.ts';
import { prepare, prepared } from './prepared.ts';

/** What comes with this release: its decks, and the worked examples. */
export type Content = { builtIn: readonly Deck[]; examples: readonly Example[] };

const decks = { folder: join(projectRoot, 'server/decks'), name: 'decks.json', load: loadDecks };
const examples = { folder: join(projectRoot, 'server/calibration'), name: 'examples.json', load: loadExamples };

function ready<T>({ folder, name, load }: { folder: string; name: string; load: (folder: string) => T }): T {
  return prepared<T>(folder, join(preparedFolder(), name)) ?? load(folder);
}

/** Throws BrokenDeck if a file doesn't fit. */
export function loadContent({ decksDir }: AppSettings): Content {
  return { builtIn: decksDir === undefined ? ready(decks) : loadDecks(decksDir), examples: ready(examples) };
}

/** Reads everything that comes with this release, and writes it into the folder of a build, so that no start has to. */
export function prepareContent(into: string): void {
  prepare(decks.folder, join(into, decks.name), decks.load);
  prepare(examples.folder, join(into, examples.name), examples.load);
}
