import { parentPort } from 'node:worker_threads';
import { adviceOn, readDeckText } from './read-deck.ts';

/** A deck with a fault in each card, so that reading it takes every path that reading someone's file will take. */
const practice = `id: practice\ntitle: Practice\nversion: 1\ncards:\n${'  - id: a\n    title: "A"\n    tags: [x, y]\n    says: |\n      One line.\n      Another.\n'.repeat(20)}`;
const practiceReads = 40;

/** Reads decks from files on a separate thread, so that a file made to be slow holds no one up and can be cut off. */
const port = parentPort;
// A file may have thousands of faults, and no one reads where in the parser each was found.
Error.stackTraceLimit = 0;
if (!port) throw new Error('impossible: the reading thread is not a thread');
port.on('message', ({ id, text, advise }: { id: number; text: string; advise?: true }) => {
  if (advise) {
    port.postMessage({ id, advice: adviceOn(text) });
    return;
  }
  try {
    port.postMessage({ id, read: readDeckText(text) });
  } catch (fault) {
    // Nested more deeply than the parser can follow.
    port.postMessage({ id, read: { faults: [{ code: 'not-yaml', line: null, field: '', says: String(fault).slice(0, 100) }] } });
  }
});
port.postMessage('ready');

/** Code that runs for the first time is slow. Practice makes an honest file quick; a file that arrives meanwhile comes first. */
function warmUp(left: number): void {
  if (left === 0) {
    port?.postMessage('warm');
    return;
  }
  readDeckText(practice);
  setImmediate(warmUp, left - 1);
}
warmUp(practiceReads);
