import { expect, test } from 'vitest';
import { withBrowser } from '../support/browser-server.ts';
import { allReady, deal, gather, setUp } from '../support/browser-table.ts';
import { say } from '../support/say.ts';
import { until } from '../support/until.ts';

const at = withBrowser();

test('[ERASE6] [ERASE7] Jonas has himself erased in one tab: the other tab lets him go, his browser keeps nothing, and the rest see who left', async () => {
  const table = await gather(at.browser, at.server.url, 1);
  const { advisor, client, observers, all } = table;
  await setUp(advisor, { typed: true });
  await deal(advisor, 'Build our own login');
  await allReady(table, true);
  const other = await client.page.context().newPage();
  await other.goto(`${at.server.url}/your-data`);
  await other.getByLabel(say('yourData.word')).fill('no');
  await other.getByRole('button', { name: say('yourData.erase') }).click();
  await other.getByText(say('yourData.wordMissing')).waitFor();
  await client.page.evaluate(() => localStorage.setItem('outbox of a room', JSON.stringify({ words: 'waiting' })));
  await other.getByLabel(say('yourData.word')).fill('Erase');
  await other.getByRole('button', { name: say('yourData.erase') }).click();
  await other.getByText(say('yourData.done')).waitFor();
  expect(await other.evaluate(() => localStorage.length)).toBe(0);
  // The tab in which he played finds out without a reload.
  await client.sees(say('lost.notSignedIn'));
  // His seat is free, and his name is gone from the others' pages.
  for (const one of [advisor, ...observers]) {
    await one.sees(say('talk.hasLeft', say('yourData.left')));
    await until(async () => !(await one.page.content()).includes('Jonas'), `${one.name} no longer reads his name`);
  }
  await other.reload();
  await other.getByText(say('yourData.noSession')).waitFor();
  for (const one of all) await one.leave();
});
