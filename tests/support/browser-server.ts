import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser } from './launch-browser.ts';
import { startServer, type TestServer } from './start-server.ts';

/** A browser and a server for all tests of a file. */
export function withBrowser(settings: Parameters<typeof startServer>[0] = {}): { browser: Browser; server: TestServer } {
  const both = {} as { browser: Browser; server: TestServer };
  beforeAll(async () => {
    both.server = await startServer(settings);
    both.browser = await launchBrowser();
  });
  afterAll(async () => {
    await both.browser?.close();
    await both.server?.close();
  });
  return both;
}
