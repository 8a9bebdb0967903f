import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const client = new URL('../../client/', import.meta.url);

/** The files of the page in which this is said. */
function saying(pattern: RegExp): string[] {
  const files = readdirSync(client, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
  expect(files.length).toBeGreaterThan(100);
  return files.filter((name) => pattern.test(readFileSync(new URL(name, client), 'utf8'))).sort();
}

test('[WAIT1] what a page asks over HTTP goes by askServer, which gives up; but for sound and a look whether the server lives', () => {
  const bounded = ['sync/ask-server.ts', 'app/lazy-screen.tsx'];
  // A part of a recording is given up and sent again by its queue; sound ends with the person who listens.
  const sendsOrPlays = ['recording/part-queue.ts', 'recording/use-sound.ts'];
  expect(saying(/(?<![\w.])fetch\(/)).toEqual([...bounded, ...sendsOrPlays].sort());
});

test('[WAIT2] only two files touch what a browser may forbid to keep', () => {
  expect(saying(/\b(local|session)Storage\b/)).toEqual(['sync/local-store.ts', 'sync/tab-storage.ts']);
});
