import { parentPort } from 'node:worker_threads';
import { readDeckText } from './read-deck.ts';

/** A deck with a fault in each card, so that reading it walks every path that reading someone's file will. */
const practice = `id: practice\ntitle: Practice\nversion: 1\ncards:\n${'  - id: a\n    title: "A"\n    tags: [x, y]\n    says: |\n      One line.\n      Another.\n'.repeat(20)}`;
const practiceReads = 40;

/** A thread that reads decks from files, so that a file made to be slow holds no one up and can be cut off. */
const port = parentPort;
if (!port) throw new Error('impossible: the reading thread is not a thread');
port.on('message', ({ id, text }: { id: number; text: string }) => {
  try {
    port.postMessage({ id, read: readDeckText(text) });
  } catch (fault) {
    // Nested deeper than the reader can follow.
    port.postMessage({ id, read: { faults: [{ code: 'not-yaml', line: null, field: '', says: String(fault).slice(0, 100) }] } });
  }
});
port.postMessage('ready');

/** What runs for the first time runs slowly. Practice makes an honest file quick; a file that is sent meanwhile comes first. */
function warmUp(left: number): void {
  if (left === 0) {
    port?.postMessage('warm');
    return;
  }
  readDeckText(practice);
  setImmediate(warmUp, left - 1);
}
warmUp(practiceReads);
