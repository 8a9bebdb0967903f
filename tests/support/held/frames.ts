import type { Page } from 'playwright-core';

/** Holds back the server's messages to a page, so that edits made meanwhile start from what the page knew before. */
export class HeldFrames {
  private held = false;
  private readonly waiting: (() => void)[] = [];

  /** For the links that this page opens after this call. */
  static async of(page: Page): Promise<HeldFrames> {
    const frames = new HeldFrames();
    await page.routeWebSocket(/\/socket\.io\//, (link) => {
      const server = link.connectToServer();
      server.onMessage((message) => frames.pass(() => link.send(message)));
    });
    return frames;
  }

  hold(): void {
    this.held = true;
  }

  release(): void {
    this.held = false;
    for (const send of this.waiting.splice(0)) send();
  }

  private pass(send: () => void): void {
    if (this.held) this.waiting.push(send);
    else send();
  }
}
