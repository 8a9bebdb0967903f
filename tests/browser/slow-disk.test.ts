import { buildSync } from 'esbuild';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { StoredPart, StoredSegment } from '../../client/recording/stored-parts.ts';
import { withBrowser } from '../support/browser-server.ts';

const at = withBrowser();

type Parts = {
  storePart: (room: string, segment: string, part: StoredPart) => Promise<void>;
  deletePart: (segment: string, n: number) => void;
  storedSegments: () => Promise<StoredSegment[]>;
};
type WithParts = { parts: Parts };

const bundle = buildSync({
  entryPoints: [new URL('../../client/recording/stored-parts.ts', import.meta.url).pathname],
  bundle: true,
  write: false,
  format: 'iife',
  globalName: 'parts',
}).outputFiles[0];

/** A page of the same origin without the product's scripts, which would send the parts themselves. */
async function openPage(page: Page): Promise<void> {
  await page.goto(`${at.server.url}/health/ready`);
  await page.addScriptTag({ content: bundle?.text ?? '' });
}

/** Keeps the database of `page` as busy as a slow disk would, until the returned function is called. */
async function holdDatabase(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(
    () =>
      new Promise<void>((held) => {
        const work = `indexedDB.open('recordings', 1).onsuccess = ({ target }) => {
          const parts = target.result.transaction('parts', 'readwrite').objectStore('parts');
          const again = () => { parts.count().onsuccess = again; };
          again();
          postMessage('held');
        }`;
        const worker = new Worker(URL.createObjectURL(new Blob([work])));
        worker.onmessage = () => held();
        Object.assign(window, { worker });
      }),
  );
  return () => page.evaluate(() => (window as unknown as { worker: Worker }).worker.terminate());
}

test('parts of a recording that a slow disk has not taken when the page is reloaded are there on its next page', async () => {
  const context = await at.browser.newContext({ bypassCSP: true });
  const [beside, page] = [await context.newPage(), await context.newPage()];
  for (const one of [beside, page]) {
    await openPage(one);
    await one.evaluate(() => (window as unknown as WithParts).parts.storedSegments());
  }
  const release = await holdDatabase(beside);
  await page.evaluate(async () => {
    const { parts } = window as unknown as WithParts;
    for (const n of [0, 1, 2, 3])
      await parts.storePart('room', 'segment', { n, sound: new Blob([`sound ${n}`]), beganAt: n, endedAt: n + 1 });
    // The server has this one.
    parts.deletePart('segment', 0);
  });
  await openPage(page);
  const found = page.evaluate(async () => {
    const segments = await (window as unknown as WithParts).parts.storedSegments();
    return Promise.all(segments.flatMap(({ parts }) => parts.map(async ({ n, sound }) => `${n}: ${await sound.text()}`)));
  });
  await release();
  expect(await found).toEqual(['1: sound 1', '2: sound 2', '3: sound 3']);
  // They are the database's now, which the next page asks.
  await openPage(page);
  const again = await page.evaluate(async () => {
    const [segment] = await (window as unknown as WithParts).parts.storedSegments();
    return [segment?.room, segment?.parts.length, sessionStorage.length];
  });
  expect(again).toEqual(['room', 3, 0]);
  await context.close();
});
