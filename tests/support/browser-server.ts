import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser } from './launch-browser.ts';
import { startServer, type TestServer } from './start-server.ts';

/** One browser for all files that a worker runs; it ends with its worker. */
let shared: Promise<Browser> | undefined;

/**
 * A browser and a server for all tests of a file. The browser keeps nothing of an earlier file: each person has their own context.
 */
export function withBrowser(settings: Parameters<typeof startServer>[0] = {}): { browser: Browser; server: TestServer } {
  const both = {} as { browser: Browser; server: TestServer };
  beforeAll(async () => {
    both.server = await startServer(settings);
    shared ??= launchBrowser();
    both.browser = await shared;
  });
  afterAll(async () => {
    await Promise.all(both.browser?.contexts().map((context) => context.close()) ?? []);
    await both.server?.close();
  });
  return both;
}
