import { rmSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { groupOf } from '../../../shared/domain/workshop/state.ts';
import { openHall, openRound, sitDown, throughRound } from '../../support/hall.ts';
import { TestPerson } from '../../support/person.ts';
import { seated, settledTogether, toScene } from '../../support/play.ts';
import { freshFolder, startServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

const dataDir = freshFolder();
const server = await startServer({ dataDir });

afterAll(async () => {
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Another tab of the same person. */
async function tabOf({ url, name, cookie, id }: TestPerson): Promise<TestPerson> {
  const tab = new TestPerson(url, name);
  Object.assign(tab, { cookie, id });
  await tab.connect();
  return tab;
}

test('[LEAVE4] [LEAVE5] someone who is removed is told so in every tab, and is in again only once the host lets them in', async () => {
  const table = await seated(server.url, 1);
  await toScene(table);
  const { host, client: out } = table;
  const { room } = host;
  const { invitation, code } = out.known?.snapshot.access ?? { invitation: '', code: '' };
  const second = await tabOf(out);
  await second.follow(room);
  await host.does({ type: 'remove-person', person: out.id });
  await until(() => out.lost === 'removed' && second.lost === 'removed', 'both tabs are told why');
  expect(await out.command({ type: 'stop-scene' })).toEqual({ refusal: 'removed' });
  expect(await second.follow(room, true)).toEqual({ refusal: 'removed' });
  for (const way of [{ invitation }, { code }]) {
    expect(await out.enter(way)).toMatchObject({ stream: room, asked: true });
    await until(() => host.state.asking.includes(out.id), 'the host sees who asks');
    expect(out.state).toMatchObject({ members: [], asking: [out.id], removed: [out.id], round: null });
    await host.does({ type: 'turn-away', person: out.id });
    await until(() => out.lost === 'turned-away', 'they are told that it was a no');
  }
  await out.enter({ invitation });
  await host.does({ type: 'admit-person', person: out.id });
  await until(() => out.state.members.length === 3, 'they are back');
  await settledTogether(table.all);
  expect(out.state.removed).toEqual([]);
});

test('[WORK7] [GATHER7] someone who is removed from a workshop comes back by no link, code or table until they are let back in', async () => {
  const hall = await openHall(server.url, 5, { opening: [] });
  const { lead, people } = hall;
  await openRound(hall);
  await sitDown(hall);
  const [out] = people as [TestPerson];
  const table = out.known?.snapshot.access ?? { stream: '', invitation: '', code: '' };
  const { invitation, code } = lead.workshop?.snapshot.access ?? { invitation: '', code: '' };
  await lead.leads({ type: 'remove-participant', person: out.id });
  const inside = (person: TestPerson) => person.known?.state.members.some((m) => m.person === out.id && !m.left);
  await until(() => people.every((person) => person === out || !inside(person)), 'the table is without them');
  for (const locked of [false, true]) {
    if (locked) await lead.leads({ type: 'lock-workshop', locked });
    for (const way of [{ invitation }, { code }, { invitation: table.invitation }, { code: table.code }])
      expect(await out.enter(way), JSON.stringify(way)).toEqual({ refusal: 'removed-from-workshop' });
    expect(await out.commandOfWorkshop({ type: 'leave-workshop' })).toEqual({ refusal: 'removed-from-workshop' });
    await expect(out.followWorkshop(lead.workshopId)).rejects.toThrow('removed-from-workshop');
    expect(await out.follow(table.stream, true)).toEqual({ refusal: 'removed-from-workshop' });
  }
  await lead.leads({ type: 'let-back-in', person: out.id });
  await out.join(invitation);
  // In the workshop again, and at a table once they are placed: they can't just walk back to the old one.
  expect(await out.enter({ invitation: table.invitation })).toEqual({ refusal: 'by-workshop' });
  await lead.leads({ type: 'place-person', person: out.id, room: table.stream });
  await until(() => out.workshop !== null && groupOf(out.workshop.state, out.id)?.room === table.stream, 'they are placed');
  await until(async () => 'accepted' in (await out.follow(table.stream, true)), 'they sit at their table again');
});

test('[WORK7] the last person at a table leaves it when they are removed', async () => {
  const hall = await openHall(server.url, 4, { opening: [], size: 2 });
  const { lead, people } = hall;
  await openRound(hall);
  const [one] = people as [TestPerson];
  const pair = people.filter((person) => person.room === one.room);
  expect(pair).toHaveLength(2);
  for (const { id } of pair) await lead.leads({ type: 'remove-participant', person: id });
  await until(() => pair.every((person) => person.lost !== null), 'both are shut out');
});

test('[WORK7] someone who is removed from a workshop follows no room of an earlier round either, in no tab, until they are let back in', async () => {
  const round = { mix: 'new-people', level: 'auto', deck: null, card: null } as const;
  const hall = await openHall(server.url, 4, { opening: [], size: 2, rounds: [round, round] });
  const { lead, people } = hall;
  await openRound(hall);
  await throughRound(hall);
  const [out] = people as [TestPerson];
  const earlier = out.room;
  const beside = people.find((person) => person !== out && person.room === earlier);
  const old = await tabOf(out);
  const their = await tabOf(beside ?? out);
  for (const tab of [old, their]) await tab.follow(earlier);
  await openRound(hall);
  expect(out.room).not.toBe(earlier);
  await lead.leads({ type: 'remove-participant', person: out.id });
  await until(() => old.lost !== null, 'the tab in the earlier room is shut out');
  const told = old.frames.length;
  expect(await old.follow(earlier)).toEqual({ refusal: 'removed-from-workshop' });
  expect(await old.follow(earlier, true)).toEqual({ refusal: 'removed-from-workshop' });
  expect('refusal' in (await old.command({ type: 'step-out' }))).toBe(true);
  expect(old.frames.slice(told).filter((frame) => frame.includes('"snapshot"') || frame.includes('"events"'))).toEqual([]);
  expect(their.lost).toBeNull();
  await lead.leads({ type: 'let-back-in', person: out.id });
  await out.join(lead.workshop?.snapshot.access.invitation ?? '');
  expect(await old.follow(earlier)).not.toEqual({ refusal: 'removed-from-workshop' });
});
