import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const client = new URL('../../client/', import.meta.url);

/** The files of the page that match a pattern. */
function saying(pattern: RegExp): string[] {
  const files = readdirSync(client, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
  expect(files.length).toBeGreaterThan(100);
  return files.filter((name) => pattern.test(readFileSync(new URL(name, client), 'utf8'))).sort();
}

test('[WAIT1] every HTTP request of the page goes through askServer, which gives up; except sound and the check whether the server is alive', () => {
  const bounded = ['sync/ask-server.ts', 'app/lazy-screen.tsx'];
  // Its queue aborts and resends a part of a recording; sound ends when the listener stops it.
  const sendsOrPlays = ['recording/part-queue.ts', 'recording/use-sound.ts'];
  expect(saying(/(?<![\w.])fetch\(/)).toEqual([...bounded, ...sendsOrPlays].sort());
});

test('[WAIT2] only two files touch storage that a browser may block', () => {
  expect(saying(/\b(local|session)Storage\b/)).toEqual(['sync/local-store.ts', 'sync/tab-storage.ts']);
});
