import { expect, test } from 'vitest';
import { startNodes } from '../../support/nodes.ts';
import { TestPerson } from '../../support/person.ts';
import { seated } from '../../support/play.ts';
import { until } from '../../support/until.ts';

const accessOf = (person: TestPerson) => person.known?.snapshot.access ?? { stream: '', code: '', invitation: '' };
const none = { refusal: 'no-such-room' };

test('[RENEW5] once a renewal is answered, the old link and code open nothing at another server, and people inside there see the new ones', async () => {
  const house = await startNodes(2);
  const [home = '', away = ''] = house.nodes.map(({ url }) => url);
  const table = await seated(home, 1);
  const { host, client } = table;
  client.disconnect();
  client.url = away;
  await client.connect();
  await client.follow(host.room);
  const guest = await TestPerson.arrive(away, 'Guest');
  for (let i = 0; i < 5; i++) {
    const before = accessOf(host);
    await host.does({ type: 'renew-invitation' });
    // Ten wrong codes per person are checked: two here each time are not too many.
    for (const by of [{ invitation: before.invitation }, { code: before.code }]) expect(await guest.enter(by)).toEqual(none);
    await until(() => [host, client].every((p) => accessOf(p).invitation !== before.invitation), 'both see another link');
    expect(accessOf(client)).toEqual(accessOf(host));
  }
  // Two at once, one at each server.
  const tab = new TestPerson(away, host.name);
  tab.cookie = host.cookie;
  await tab.connect();
  await tab.follow(host.room);
  for (let i = 0; i < 5; i++) {
    const before = accessOf(host);
    const both = await Promise.all([host, tab].map((one) => one.command({ type: 'renew-invitation' })));
    expect(both).toEqual([{ accepted: true }, { accepted: true }]);
    const seen = () => new Set([host, tab, client].map((p) => accessOf(p).invitation));
    await until(() => seen().size === 1 && !seen().has(before.invitation), 'all see the same new link');
    expect(await guest.enter({ invitation: before.invitation })).toEqual(none);
  }
  expect(await guest.enter({ invitation: accessOf(client).invitation })).toMatchObject({ stream: host.room, asked: false });
  for (const person of [...table.all, tab, guest]) person.disconnect();
  await house.close();
});
