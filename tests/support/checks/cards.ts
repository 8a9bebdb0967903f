import { readdirSync, readFileSync } from 'node:fs';
import { en } from '../../../client/messages/en/en.ts';
import { loadExamples } from '../../../server/calibration/load-examples.ts';
import { loadDecks } from '../../../server/decks/load-decks.ts';
import { adviceOn } from '../../../server/decks/read-deck.ts';
import { straightIn } from './quotes.ts';

/** Every built-in card can be played as dealt, and has curly apostrophes and quotes. People's own decks get the same as advice. */
const folder = new URL('../../../server/decks/', import.meta.url).pathname;
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
const decks = loadDecks(folder);
const cards = decks.flatMap((deck) => deck.cards);

const found = files.flatMap((file) =>
  adviceOn(readFileSync(folder + file, 'utf8')).map(
    ({ line, field, code, word, limit }) => `server/decks/${file}:${line} ${field}: ${en.decks.advice[code](word, limit)}`,
  ),
);
const examples = loadExamples(new URL('../../../server/calibration', import.meta.url).pathname);
for (const text of straightIn([decks, examples])) found.push(`straight apostrophe or quote: ${text}`);
for (const one of found) console.error(one);
if (cards.length < 69) console.error(`only ${cards.length} cards were found`);
process.exitCode = found.length > 0 || cards.length < 69 ? 1 : 0;
