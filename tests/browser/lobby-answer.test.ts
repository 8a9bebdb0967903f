import { expect, test } from 'vitest';
import { withBrowser } from '../support/browser-server.ts';
import { gather, pickCard, setUp } from '../support/browser-table.ts';
import { say } from '../support/say.ts';

const at = withBrowser();

test('a yes tapped in the lobby while the round begins counts, and isn’t asked for again', async () => {
  const { advisor, all } = await gather(at.browser, at.server.url, 0);
  await setUp(advisor, { typed: true });
  await pickCard(advisor, 'Build our own login');
  await advisor.button(say('lobby.begin')).waitFor();
  const scrolled = () => advisor.page.evaluate(() => window.scrollY);
  await advisor.page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  expect(await scrolled()).toBeGreaterThan(0);
  // Both taps in one turn of the page's loop: the yes is sent before the page can know that the round has begun.
  await advisor.page.evaluate(
    ([begin, yes]) => {
      for (const name of [begin, yes]) {
        const button = [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === name);
        if (!button) throw new Error(`no button ${name}`);
        button.click();
      }
    },
    [say('lobby.begin'), say('consent.yes')],
  );
  await advisor.sees(say('briefing.ready'));
  // The briefing begins at its top, however far down the lobby was scrolled.
  expect(await scrolled()).toBe(0);
  expect(await advisor.seesNot(say('consent.title'))).toBe(true);
  expect(await advisor.seesNot(say('refusals.round-over'))).toBe(true);
  for (const one of all) expect(one.faults, one.name).toEqual([]);
  for (const one of all) await one.leave();
});
