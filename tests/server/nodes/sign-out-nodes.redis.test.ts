import { expect, test } from 'vitest';
import { startNodes } from '../../support/nodes.ts';
import { TestPerson } from '../../support/person.ts';
import { ask } from '../../support/recovering.ts';
import type { TestServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

test('[SIGNOUT1] someone who signs out at one server is cut off at another, and the old session lets them in at neither', async () => {
  const house = await startNodes();
  try {
    const [one, two] = house.nodes as [TestServer, TestServer];
    const here = await TestPerson.arrive(one.url, 'Mei');
    await here.open();
    const there = new TestPerson(two.url, here.name);
    there.cookie = here.cookie;
    await there.connect();
    const other = await TestPerson.arrive(two.url, 'Ben');
    expect((await ask(one.url, '/api/me/sign-out', here.cookie, {})).body).toEqual({ accepted: true });
    await until(() => here.link.disconnected && there.link.disconnected, 'both are cut off');
    for (const tab of [here, there]) await expect(tab.connect()).rejects.toThrow();
    for (const { url } of [one, two]) expect((await ask(url, '/api/session', here.cookie)).body).toEqual({});
    expect(other.link.connected).toBe(true);
    other.disconnect();
  } finally {
    await house.close();
  }
});
