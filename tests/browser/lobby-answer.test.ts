import { expect, test } from 'vitest';
import { withBrowser } from '../support/browser-server.ts';
import { allAgree, gather, pickCard, setUp } from '../support/browser-table.ts';
import { laptop } from '../support/colleague.ts';
import { say } from '../support/say.ts';
import { until } from '../support/until.ts';

const at = withBrowser();

test('[WORDS6] [WORDS7] a yes that is taken back in the lobby while the round begins counts, and isn’t asked for again', async () => {
  const { advisor, client, all } = await gather(at.browser, at.server.url, 0);
  await setUp(advisor, { typed: true });
  await pickCard(advisor, 'Build our own login');
  // The lobby asks nothing. The page before the briefing does, and its answer can be changed in the next lobby.
  await advisor.button(say('lobby.begin')).waitFor();
  expect(await advisor.seesNot(say('consent.title'))).toBe(true);
  await advisor.tap(say('lobby.begin'));
  for (const one of all) await one.tap(say('consent.yes'));
  await client.tap(say('talk.menu'));
  await client.page.getByRole('button', { name: new RegExp(`^${say('proposals.endRound')}`) }).click();
  await allAgree([advisor]);
  await advisor.sees(say('consent.answered.yes'));
  await advisor.page.setViewportSize({ ...laptop.viewport, height: 500 });
  const scrolled = () => advisor.page.evaluate(() => window.scrollY);
  await advisor.page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  expect(await scrolled()).toBeGreaterThan(0);
  // Both taps in one turn of the page's loop: the no is sent before the page can know that the round has begun.
  await advisor.page.evaluate(
    ([begin, no]) => {
      for (const name of [begin, no]) {
        const button = [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === name);
        if (!button) throw new Error(`no button ${name}`);
        button.click();
      }
    },
    [say('lobby.beginRound', 2), say('consent.no')],
  );
  await advisor.sees(say('briefing.ready'));
  // The briefing begins at its top, however far down the lobby was scrolled.
  expect(await scrolled()).toBe(0);
  expect(await advisor.seesNot(say('consent.title'))).toBe(true);
  expect(await advisor.seesNot(say('refusals.round-over'))).toBe(true);
  // By its event, or by the snapshot of the round if both were stored together.
  await until(() => /"keep(sWords)?":false/.test(advisor.bytes), 'the no is stored');
  for (const one of all) expect(one.faults, one.name).toEqual([]);
  for (const one of all) await one.leave();
});
