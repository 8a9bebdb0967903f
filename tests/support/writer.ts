import type { Browser, Locator, Page } from 'playwright-core';
import type { TestPerson } from './person.ts';

const socketPath = '/socket.io/';
const packetSeparator = '\x1e';

/** The page of a test person: writes into fields, and knows which commands were sent. */
export class Writer {
  readonly page: Page;
  /** Every packet the page has sent, as text: by WebSocket, or by polling where it has just come back. */
  readonly sent: string[] = [];
  private readonly url: string;

  private constructor(page: Page, url: string) {
    this.page = page;
    this.url = url;
    page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => this.sent.push(String(payload))));
    page.on('request', (request) => {
      if (new URL(request.url()).pathname === socketPath) this.sent.push(...(request.postData() ?? '').split(packetSeparator));
    });
  }

  /** Opens `path` as this person, by default the room they are in. */
  static async opens(browser: Browser, url: string, person: TestPerson, path = `/r/${person.room}`): Promise<Writer> {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    context.setDefaultTimeout(12_000);
    const [name = '', value = ''] = person.cookie.split('=');
    await context.addCookies([{ name, value, url }]);
    const writer = new Writer(await context.newPage(), url);
    await writer.goes(path);
    return writer;
  }

  async goes(path: string): Promise<void> {
    await this.page.goto(`${this.url}${path}`);
  }

  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true }).filter({ visible: true }).first();
  }

  /** Types key by key, after what is there, and without waiting afterwards. */
  async types(label: string, text: string): Promise<void> {
    await this.field(label).press('Control+End');
    await this.page.keyboard.type(text);
  }

  async taps(name: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).filter({ visible: true }).first().click();
  }

  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).filter({ visible: true }).first().waitFor();
  }

  /** Stops the page's clock until the test advances it. */
  async stopsClock(): Promise<void> {
    await this.page.clock.install();
    // Soon, but not so soon that it has passed before the page gets it; a leap would end its link.
    await this.page.clock.pauseAt((await this.page.evaluate(() => Date.now())) + 10_000);
  }

  /** As an input method does; `chosen` ends the composition. */
  async composes(text: string, chosen?: string): Promise<void> {
    const devtools = await this.page.context().newCDPSession(this.page);
    const { length } = text;
    await devtools.send('Input.imeSetComposition', { text, selectionStart: length, selectionEnd: length });
    if (chosen) await devtools.send('Input.insertText', { text: chosen });
    await devtools.detach();
  }

  /** The number of commands of this type that the page has sent; one that is sent again counts once. */
  commands(type: string): number {
    const frames = this.sent.filter((frame) => frame.includes(`"${type}"`));
    return new Set(frames.map((frame) => /"id":"([\w-]+)"/.exec(frame)?.[1])).size;
  }

  async leave(): Promise<void> {
    await this.page.context().close();
  }
}
