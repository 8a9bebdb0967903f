import { expect, test } from 'vitest';
import { withBrowser } from '../support/browser-server.ts';
import { Colleague, phone } from '../support/colleague.ts';
import { say } from '../support/say.ts';

const at = withBrowser();

test('a screen that could not be fetched is retried, and the page is never blank', async () => {
  const amira = await Colleague.arrive(at.browser, 'Amira', phone);
  let refused = 0;
  // As after an upgrade, or while the server is down: neither the room's file nor the server is there.
  await amira.page.route(/assets\/room-|health\/live/, (route) => {
    refused += 1;
    return route.abort();
  });
  await amira.page.goto(at.server.url);
  await amira.goesIn(say('home.start'));
  await amira.page.waitForURL(/\/r\//);
  await amira.sees(say('waiting.offline'));
  await expect.poll(() => refused, { timeout: 60_000 }).toBeGreaterThan(2);
  await amira.page.unroute(/assets\/room-|health\/live/);
  await amira.sees(say('lobby.pickCard'));
  expect(amira.loads).toBe(2);
  expect(amira.faults).toEqual([]);
  await amira.leave();
});

test('a screen that fails says so, and starts again at the same place', async () => {
  const jonas = await Colleague.arrive(at.browser, 'Jonas', phone);
  await jonas.page.route(/assets\/practice-/, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'export function Practice() { throw new Error("stumbled"); }' }),
  );
  await jonas.page.goto(`${at.server.url}/practice`);
  await jonas.sees(say('broken.title'));
  await jonas.page.unroute(/assets\/practice-/);
  await jonas.tap(say('broken.again'));
  await jonas.sees(say('drills.pick'));
  await jonas.leave();
});
