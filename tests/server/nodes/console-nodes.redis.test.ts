import { expect, test } from 'vitest';
import { followOwnRoom, openHall, openRound, sitDown, skipAll } from '../../support/hall.ts';
import { startNodes } from '../../support/nodes.ts';
import { TestPerson } from '../../support/person.ts';
import type { TestServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

test('[NODES10] a facilitator’s tiles keep updating while everyone plays at another server, and nothing is held when the facilitator leaves', async () => {
  const house = await startNodes(2, { idleMs: 200 });
  const [one, two] = house.nodes as [TestServer, TestServer];
  const hall = await openHall(one.url, 3, { opening: [] });
  const { lead, people } = hall;
  try {
    await openRound(hall);
    await sitDown(hall);
    await skipAll(hall, 'scene');
    for (const person of people) {
      person.disconnect();
      person.url = two.url;
      await person.connect();
      await person.followWorkshop(person.workshopId);
      await followOwnRoom(person, 1);
    }
    const room = people[0]?.room ?? '';
    // Another room that no one follows any more: when it is put away, this room would be too.
    const passer = await TestPerson.arrive(one.url, 'Jo');
    const passed = await passer.open();
    passer.disconnect();
    await until(() => !one.rooms.isLoaded(passed), 'what nobody follows is put away');
    expect(one.rooms.isLoaded(room)).toBe(true);
    const seen = lead.tiles.get(room)?.lastTapAt ?? 0;
    const advisor = people.find((p) => p.state.members.find((m) => m.person === p.id)?.seat === 'advisor');
    await advisor?.does({ type: 'end-scene' });
    await until(() => lead.tiles.get(room)?.phase === 'scoring', 'the tile has gone on');
    expect(lead.tiles.get(room)?.lastTapAt).toBeGreaterThan(seen);
    lead.disconnect();
    await until(() => !one.rooms.isLoaded(room), 'nobody watches, nothing is held');
  } finally {
    for (const person of [lead, ...people]) person.disconnect();
    await house.close();
  }
});
