import { parentPort } from 'node:worker_threads';
import { readDeckText } from './read-deck.ts';

/** A thread that reads decks from files, so that a file made to be slow holds nobody up and can be cut off. */
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
