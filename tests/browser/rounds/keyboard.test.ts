import { expect, test } from 'vitest';
import { withBrowser } from '../../support/browser-server.ts';
import { allReady, deal, gather } from '../../support/browser-table.ts';
import { Colleague, laptop } from '../../support/colleague.ts';

const at = withBrowser();

test('the keyboard’s focus is never behind the foot, the pad shows its keys where there is a keyboard, and the window’s title the time left', async () => {
  const table = await gather(at.browser, at.server.url, 0);
  const { advisor, all } = table;
  const eva = await Colleague.arrive(at.browser, 'Eva', laptop);
  await eva.come(at.server.url, advisor.invitation);
  await eva.page.setViewportSize({ width: 1280, height: 640 });
  const behind = () =>
    eva.page.evaluate(() => {
      // The page may still grow above what has the focus.
      document.activeElement?.scrollIntoView({ block: 'nearest' });
      const [focused, foot] = [document.activeElement, document.querySelector('.page-bottom')];
      if (!focused || !foot || focused === document.body || foot.contains(focused)) return null;
      const covered = focused.getBoundingClientRect().bottom - foot.getBoundingClientRect().top;
      return covered > 1 ? `${focused.textContent}: ${covered} px` : null;
    });
  const hidden: (string | null)[] = [];
  for (let i = 0; i < 25; i++) {
    await eva.page.keyboard.press('Tab');
    hidden.push(await behind());
  }
  expect(hidden.filter(Boolean)).toEqual([]);

  await deal(advisor, 'Build our own login');
  await allReady({ ...table, all: [...all, eva] });
  expect(await eva.page.title()).toMatch(/^\d:\d\d · Build our own login · /);
  const shown = eva.page.locator('.pad-row .pad-key').filter({ visible: true });
  expect(await shown.allTextContents()).toEqual(['1', '2', '3', '4', '5']);
  await eva.page.keyboard.press('2');
  await eva.counts('context', 1);
  await eva.page.keyboard.press('u');
  await eva.counts('context', 0);
  for (const one of [...all, eva]) await one.leave();
});
