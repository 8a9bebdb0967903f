import type { Browser, Page, ViewportSize } from 'playwright-core';
import { say } from './say.ts';
import type { Stop } from './tour/stop.ts';

/**
 * Runs in the page at every frame: true after some frames without any of these words, which mean that the page is still loading.
 */
function arrived([...onTheWay]: string[]): boolean {
  const counted = window as { calm?: number };
  const waits = onTheWay.some((text) => document.body.innerText.includes(text));
  counted.calm = waits ? 0 : (counted.calm ?? 0) + 1;
  return counted.calm > 10;
}

/** A font is requested only once a layout needs it: drawn with another one, everything has other widths. */
async function fontsAreHere(): Promise<void> {
  do {
    await new Promise((drawn) => requestAnimationFrame(drawn));
    await document.fonts.ready;
  } while (document.fonts.status === 'loading');
}

/** Goes to the stops of the tour in one window, as each person would see them: identical pages are read once. */
export class Visitor {
  /** What went wrong in the page's scripts, and where. */
  readonly faults: string[] = [];
  private readonly page: Page;
  private readonly url: string;
  private readonly viewport: ViewportSize;
  private at = '';

  private constructor(page: Page, url: string, viewport: ViewportSize) {
    this.page = page;
    this.url = url;
    this.viewport = viewport;
    page.on('pageerror', (error) => this.faults.push(`${this.at}: ${String(error)}`));
  }

  static async arrive(browser: Pick<Browser, 'newContext'>, url: string, viewport: ViewportSize): Promise<Visitor> {
    const context = await browser.newContext({ reducedMotion: 'reduce', viewport });
    context.setDefaultTimeout(60_000);
    return new Visitor(await context.newPage(), url, viewport);
  }

  /** Shows a stop to `look`, at the visitor's size and in the light, in a window without any state from the previous stop. */
  async visit(stop: Stop, look: (page: Page) => Promise<void>): Promise<void> {
    const { page, url } = this;
    this.at = stop.name;
    await page.context().clearCookies();
    const [name = '', value = ''] = stop.person?.cookie.split('=') ?? [];
    if (stop.person) await page.context().addCookies([{ name, value, url }]);
    await page.setViewportSize(this.viewport);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(`${url}${stop.path}`, { waitUntil: 'commit' });
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.waitForFunction(arrived, [say('waiting.opening'), say('waiting.offline')], { polling: 'raf' });
    await stop.before?.(page);
    await page.evaluate(fontsAreHere);
    await look(page);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.evaluate(() => [localStorage, sessionStorage].forEach((kept) => void kept.clear()));
    // The next stop may be at the same address: it must not be mistaken for a part of this page.
    await page.goto('about:blank');
  }
}
