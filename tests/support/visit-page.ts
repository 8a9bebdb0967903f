import type { Browser, Page } from 'playwright-core';
import { words } from '../../client/words/words.ts';
import type { Stop } from './tour.ts';

/** Opens a stop of the tour as its person would see it. The page is closed with its context. */
export async function visitPage(browser: Browser, url: string, stop: Stop, device: object): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...device });
  context.setDefaultTimeout(8000);
  const [name = '', value = ''] = stop.person?.cookie.split('=') ?? [];
  if (stop.person) await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  await page.goto(`${url}${stop.path}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  // Of two at once, while a part of the page is still on its way, one is hidden already.
  await page.getByText(words.waiting.opening).filter({ visible: true }).first().waitFor({ state: 'hidden' });
  await stop.before?.(page);
  await page.evaluate(() => document.fonts.ready);
  return page;
}
