import type { Page } from 'playwright-core';

/** What the server says to a page waits here while it is held: edits made meanwhile are made from what the page knew before. */
export class HeldFrames {
  private held = false;
  private readonly waiting: (() => void)[] = [];

  /** For the links that this page opens from now on. */
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
