import { expect, test } from 'vitest';
import { asWall, linkOf } from '../../support/big-screen.ts';
import { openHall } from '../../support/hall.ts';
import { startNodes } from '../../support/nodes.ts';
import { TestPerson } from '../../support/person.ts';
import type { TestServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

test('[SCREEN4] it works at another server, which cuts it off when there is a new link', async () => {
  const house = await startNodes();
  try {
    const [one, two] = house.nodes as [TestServer, TestServer];
    const { lead } = await openHall(one.url, 1);
    const screen = await TestPerson.screen(two.url, await linkOf(lead));
    expect(await asWall(screen, 'workshop', lead.workshopId)).toEqual({ accepted: true });
    await lead.leads({ type: 'broadcast', words: 'Coffee is on the left.' });
    await until(() => screen.workshop?.state.said?.words === 'Coffee is on the left.', 'it is on the wall');
    await linkOf(lead, true);
    await until(() => screen.link.disconnected, 'the old link is over');
    await expect(screen.connect()).rejects.toThrow();
  } finally {
    await house.close();
  }
});
