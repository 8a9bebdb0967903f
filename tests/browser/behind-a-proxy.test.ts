import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { withBrowser } from '../support/browser-server.ts';
import { allReady, deal, gather } from '../support/browser-table.ts';
import { Colleague } from '../support/colleague.ts';
import { type Nodes, startNodes } from '../support/nodes.ts';
import { LoopbackProxy, type Upgrades } from '../support/proxy.ts';
import { say } from '../support/say.ts';

const ways: readonly Upgrades[] = ['refuse', 'drop', 'swallow'];
const at = withBrowser({ behindProxy: 1 });
let proxy: LoopbackProxy;

afterEach(() => {
  // True if nothing went over a WebSocket: the proxy would have let one through.
  expect(proxy.stopped).toBeGreaterThan(1);
  expect([...proxy.links.values()].filter((links) => links > 0)).toEqual([]);
});

/** Two people meet in a room, each sees what the other does, and both read that it is saved. */
async function meet(url: string): Promise<void> {
  const amira = await Colleague.arrive(at.browser, 'Amira');
  const mei = await Colleague.arrive(at.browser, 'Mei');
  await amira.startRoom(url);
  await mei.come(url, amira.invitation);
  await amira.sees('Mei');
  await deal(amira, 'Build our own login');
  for (const one of [amira, mei]) {
    await one.sees(say('briefing.otherCard'));
    await one.sees(say('saving.saved'));
    expect(one.faults, one.name).toEqual([]);
    await one.leave();
  }
}

function stopping(way: Upgrades): void {
  proxy.upgrades = way;
  proxy.stopped = 0;
}

describe('one server', () => {
  let url: string;
  beforeAll(async () => {
    proxy = new LoopbackProxy([at.server.port]);
    url = await proxy.listen(0);
  });
  afterAll(() => proxy?.close());

  test('[POLL1] where a proxy refuses WebSockets people play by polling, and each tap counts once', async () => {
    stopping('refuse');
    const table = await gather(at.browser, url, 1);
    const [mei] = table.observers;
    await deal(table.advisor, 'Build our own login');
    await allReady(table);
    await mei?.tapStep('context');
    await mei?.tapStep('context');
    await mei?.counts('context', 2);
    await mei?.sees(say('saving.saved'));
    for (const one of table.all) expect(one.faults, one.name).toEqual([]);
    for (const one of table.all) await one.leave();
  });

  test.each(['drop', 'swallow'] as const)('[POLL1] people meet where a proxy would %s a WebSocket', async (way) => {
    stopping(way);
    await meet(url);
  });
});

describe('two servers', () => {
  let nodes: Nodes;
  let url: string;
  beforeAll(async () => {
    nodes = await startNodes(2, { behindProxy: 1 });
    proxy = new LoopbackProxy(nodes.nodes.map(({ port }) => port));
    url = await proxy.listen(0);
  });
  afterAll(async () => {
    await proxy?.close();
    await nodes?.close();
  });

  test.each(ways)('[POLL1] people at different servers meet where a proxy would %s a WebSocket', async (way) => {
    stopping(way);
    await meet(url);
  });
});
