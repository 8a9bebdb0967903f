import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { withBrowser } from '../support/browser-server.ts';
import { allReady, deal, gather, setUp } from '../support/browser-table.ts';
import { Colleague, phone } from '../support/colleague.ts';
import { say } from '../support/say.ts';
import { until } from '../support/until.ts';

const at = withBrowser();

const press = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).filter({ visible: true }).first().click();
const sees = (page: Page, text: string) => page.getByText(text).filter({ visible: true }).first().waitFor();
const answers = (page: Page, name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
const keptIn = (page: Page) => page.evaluate(() => JSON.stringify({ ...localStorage }));

test('[SIGNOUT1] [SIGNOUT3] Jonas signs out on the home page: all his tabs say so, the room continues, and he comes in as someone new', async () => {
  const table = await gather(at.browser, at.server.url, 1);
  const { advisor, client, observers, all } = table;
  await setUp(advisor, { typed: true });
  await deal(advisor, 'Build our own login');
  await allReady(table, true);
  await client.write('We want our own login by Friday');
  const before = client.id;
  const context = client.page.context();
  // One tab without a connection, and one that shows no room.
  const [home, decks] = [await context.newPage(), await context.newPage()];
  await decks.goto(`${at.server.url}/decks`);
  await home.goto(at.server.url);
  await press(home, say('signOut.says'));
  await sees(home, say('signOut.why', client.name));
  await answers(home, say('signOut.stay'));
  expect(await context.cookies()).toHaveLength(1);
  await press(home, say('signOut.says'));
  await answers(home, say('signOut.says'));
  for (const page of [home, decks, client.page]) await sees(page, say('signOut.done'));
  await client.sees(say('lost.notSignedIn'));
  expect(await context.cookies()).toEqual([]);
  expect(await home.getByRole('button', { name: say('signOut.says') }).count()).toBe(0);
  await until(async () => (await keptIn(home)) === '{}', 'nothing is kept here');
  // The others keep what he said, and continue.
  for (const one of [advisor, ...observers]) {
    await one.sees('We want our own login by Friday');
    expect(await one.seesNot(say('talk.hasLeft', client.name))).toBe(true);
  }
  await advisor.write('What would it cost to keep it safe');
  expect(client.bytes).not.toContain('What would it cost');
  await client.reload();
  await client.sees(say('lost.notSignedIn'));
  await client.come(at.server.url, advisor.invitation);
  const whoNow = () => [...client.bytes.matchAll(/"you":"([\w-]+)"/g)].at(-1)?.[1];
  await until(() => whoNow() !== before, 'he is in, as someone new');
  // A tab that said so knows who is signed in now.
  await until(async () => (await home.getByText(say('signOut.done')).count()) === 0, 'the note is gone');
  for (const one of all) expect(one.faults, one.name).toEqual([]);
  for (const one of all) await one.leave();
});

test('[SIGNOUT2] the page mentions half a line and an unsent recording first, keeps them after a no, and deletes them after a yes', async () => {
  const table = await gather(at.browser, at.server.url, 0);
  const { advisor, client, all } = table;
  await setUp(advisor, { typed: true });
  await deal(advisor, 'Build our own login');
  await allReady(table, true);
  const half = 'I need the login by Fri';
  await client.page.getByLabel(say('talk.yourLine')).fill(half);
  await client.page.context().route('**/recordings/**', (route) => route.abort());
  const mine = await client.page.context().newPage();
  await mine.goto(`${at.server.url}/your-data`);
  await mine.evaluate(
    () =>
      new Promise<void>((ok, no) => {
        const asked = indexedDB.open('recordings', 1);
        asked.onupgradeneeded = () => asked.result.createObjectStore('parts', { keyPath: ['segment', 'n'] });
        asked.onerror = () => no(asked.error);
        asked.onsuccess = () => {
          const transaction = asked.result.transaction('parts', 'readwrite');
          const part = { room: 'room-00000000', segment: 'segment-0000000', n: 0, beganAt: 1000, endedAt: 13_000 };
          transaction.objectStore('parts').put({ ...part, type: 'audio/webm', bytes: new ArrayBuffer(4) });
          transaction.oncomplete = () => ok();
        };
      }),
  );
  await press(mine, say('signOut.says'));
  await sees(mine, half);
  await sees(mine, say('signOut.sound', 12));
  await sees(mine, say('signOut.toSend'));
  await answers(mine, say('signOut.stay'));
  await client.reload();
  await until(async () => (await client.page.getByLabel(say('talk.yourLine')).inputValue()) === half, 'the line is still there');
  await press(mine, say('signOut.says'));
  await sees(mine, half);
  await answers(mine, say('signOut.anyway'));
  await sees(mine, say('signOut.done'));
  await client.sees(say('signOut.done'));
  await until(async () => !(await keptIn(mine)).includes(half), 'the line is gone');
  expect(await mine.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual(['recordings']);
  const parts = () =>
    mine.evaluate(
      () =>
        new Promise<number>((ok) => {
          const asked = indexedDB.open('recordings', 1);
          asked.onsuccess = () => {
            const count = asked.result.transaction('parts').objectStore('parts').count();
            count.onsuccess = () => ok(count.result);
          };
        }),
    );
  await until(async () => (await parts()) === 0, 'the recording is gone');
  expect(advisor.bytes).not.toContain(half);
  for (const one of all) await one.leave();
});

test('[SIGNOUT2] a server that does not answer signs no one out, and the page says so', async () => {
  const mei = await Colleague.arrive(at.browser, 'Mei', phone);
  await mei.startRoom(at.server.url);
  await mei.page.goto(`${at.server.url}/your-data`);
  await mei.page.route('**/api/me/sign-out', (route) => route.abort());
  await press(mei.page, say('signOut.says'));
  await answers(mei.page, say('signOut.says'));
  await mei.sees(say('signOut.failed'));
  await mei.page.unroute('**/api/me/sign-out');
  await mei.reload();
  await mei.sees(say('yourData.signedInAs', 'Mei'));
  await press(mei.page, say('signOut.says'));
  await answers(mei.page, say('signOut.says'));
  await mei.sees(say('signOut.done'));
  await mei.sees(say('yourData.noSession'));
  await mei.leave();
});

test('[SIGNOUT2] a facilitator is told first that only their recovery code brings them back', async () => {
  const ana = await Colleague.arrive(at.browser, 'Ana');
  await ana.startWorkshop(at.server.url);
  await ana.page.goto(`${at.server.url}/your-data`);
  await press(ana.page, say('signOut.says'));
  await ana.sees(say('signOut.leads', 'Ana'));
  expect(await ana.page.getByText(say('signOut.why', 'Ana')).count()).toBe(0);
  await ana.leave();
});

test('[SIGNIN2] Jonas gets a new name and session in one tab, and his room goes on in the other', async () => {
  const table = await gather(at.browser, at.server.url, 0);
  const { advisor, client, all } = table;
  await setUp(advisor, { typed: true });
  await deal(advisor, 'Build our own login');
  await allReady(table, true);
  const context = client.page.context();
  const sessionOf = async () => (await context.cookies())[0]?.value;
  const before = await sessionOf();
  const other = await context.newPage();
  await other.goto(`${at.server.url}/your-data`);
  await other.evaluate(async () => {
    const headers = { 'content-type': 'application/json' };
    await fetch('/api/session', { method: 'POST', headers, body: JSON.stringify({ name: 'Jonas B.' }) });
    await fetch('/api/session');
  });
  expect(await sessionOf()).not.toBe(before);
  await client.write('We want our own login by Friday');
  await advisor.sees('We want our own login by Friday');
  for (const one of all) expect(one.faults, one.name).toEqual([]);
  for (const one of all) await one.leave();
});
