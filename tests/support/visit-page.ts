import type { Browser, BrowserContext, Page } from 'playwright-core';
import { words } from '../../client/words/words.ts';
import type { Stop } from './tour.ts';

/** Goes to the stops of the tour, each as its person would see it, with one warm cache: what is the same page is loaded once. */
export class Visitor {
  private readonly context: BrowserContext;
  private readonly url: string;

  private constructor(context: BrowserContext, url: string) {
    this.context = context;
    this.url = url;
  }

  static async arrive(browser: Pick<Browser, 'newContext'>, url: string, device: object): Promise<Visitor> {
    const context = await browser.newContext({ reducedMotion: 'reduce', ...device });
    context.setDefaultTimeout(8000);
    return new Visitor(context, url);
  }

  /** Shows a stop to `look`, in a page that remembers nothing of the one before. */
  async visit(stop: Stop, look: (page: Page) => Promise<void>): Promise<void> {
    await this.context.clearCookies();
    const [name = '', value = ''] = stop.person?.cookie.split('=') ?? [];
    if (stop.person) await this.context.addCookies([{ name, value, url: this.url }]);
    const page = await this.context.newPage();
    await page.goto(`${this.url}${stop.path}`, { waitUntil: 'commit' });
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    // Of two at once, while a part of the page is still on its way, one is hidden already.
    await page.getByText(words.waiting.opening).filter({ visible: true }).first().waitFor({ state: 'hidden' });
    await stop.before?.(page);
    await page.evaluate(() => document.fonts.ready);
    await look(page);
    await page.evaluate(() => localStorage.clear());
    await page.close();
  }

  async leave(): Promise<void> {
    await this.context.close();
  }
}
