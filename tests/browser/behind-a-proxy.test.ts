import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withBrowser } from '../support/browser-server.ts';
import { allReady, deal, gather } from '../support/browser-table.ts';
import { LoopbackProxy, type Upgrades } from '../support/proxy.ts';
import { say } from '../support/say.ts';

const ways: readonly Upgrades[] = ['refuse', 'drop', 'swallow'];

/** Three people begin a round, and an observer marks twice, over nothing but polling. */
async function playByPolling(browser: Browser, url: string, proxy: LoopbackProxy): Promise<void> {
  const table = await gather(browser, url, 1);
  const [mei] = table.observers;
  await deal(table.pusher, 'Build our own login');
  await allReady(table);
  await mei?.tapStep('context');
  await mei?.tapStep('context');
  await mei?.counts('context', 2);
  await mei?.sees(say('saving.saved'));
  expect(proxy.stopped).toBeGreaterThan(2);
  expect([...proxy.links.values()].every((links) => links === 0)).toBe(true);
  for (const one of table.all) expect(one.faults, one.name).toEqual([]);
  for (const one of table.all) await one.leave();
}

describe('one server', () => {
  let proxy: LoopbackProxy;
  let url: string;
  const at = withBrowser({ behindProxy: true });
  beforeAll(async () => {
    proxy = new LoopbackProxy([at.server.port]);
    url = await proxy.listen(0);
  });
  afterAll(() => proxy?.close());
  test.each(ways)('people get in and play where a proxy would %s a WebSocket', async (way) => {
    proxy.upgrades = way;
    proxy.stopped = 0;
    await playByPolling(at.browser, url, proxy);
  });
});
