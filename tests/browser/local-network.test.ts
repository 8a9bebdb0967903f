import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { withBrowser } from '../support/browser-server.ts';
import { allReady, deal, gather } from '../support/browser-table.ts';
import { say } from '../support/say.ts';

const address = Object.values(networkInterfaces())
  .flatMap((list) => list ?? [])
  .find((a) => !a.internal && a.family === 'IPv4')?.address;

const at = withBrowser({ host: '0.0.0.0' });

test('over plain HTTP at an address of the local network, as phones in a room would: names, sockets, marks, no secure context', async () => {
  if (!address) throw new Error('this machine has no address but the loopback: connect it to a network and run this again');
  const url = `http://${address}:${at.server.port}`;
  const table = await gather(at.browser, url, 1);
  const [mei] = table.observers;
  expect(await mei?.page.evaluate(() => isSecureContext)).toBe(false);
  await deal(table.advisor, 'Build our own login');
  await allReady(table);
  await mei?.tapStep('context');
  await mei?.counts('context', 1);
  await mei?.sees(say('saving.saved'));
  for (const one of table.all) expect(one.faults, one.name).toEqual([]);
  for (const one of table.all) await one.leave();
});
