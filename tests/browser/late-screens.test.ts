import { expect, test } from 'vitest';
import { words } from '../../client/words/words.ts';
import { withBrowser } from '../support/browser-server.ts';
import { Colleague, phone } from '../support/colleague.ts';

const at = withBrowser();

test('a screen that could not be fetched is waited for, and no blank page', async () => {
  const amira = await Colleague.arrive(at.browser, 'Amira', phone);
  let refused = 0;
  // As after an upgrade, or while the server is down: neither the file of the room nor the server is there.
  await amira.page.route(/assets\/room-|health\/live/, (route) => {
    refused += 1;
    return route.abort();
  });
  await amira.page.goto(at.server.url);
  await amira.page.getByLabel(words.home.yourName).fill(amira.name);
  await amira.tap(words.home.start);
  await amira.page.waitForURL(/\/r\//);
  await amira.sees(words.waiting.offline);
  await expect.poll(() => refused, { timeout: 10_000 }).toBeGreaterThan(2);
  await amira.page.unroute(/assets\/room-|health\/live/);
  await amira.sees(words.lobby.pickCard);
  expect(amira.loads).toBe(2);
  expect(amira.faults).toEqual([]);
  await amira.leave();
});

test('a screen that fails says so, and begins again where one was', async () => {
  const jonas = await Colleague.arrive(at.browser, 'Jonas', phone);
  await jonas.page.route(/assets\/practise-/, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'export function Practise() { throw new Error("stumbled"); }' }),
  );
  await jonas.page.goto(`${at.server.url}/practise`);
  await jonas.sees(words.broken.title);
  await jonas.page.unroute(/assets\/practise-/);
  await jonas.tap(words.broken.again);
  await jonas.sees(words.drills.pick);
  await jonas.leave();
});
