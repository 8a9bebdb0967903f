import { rmSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { freshId } from '../../../client/sync/ids.ts';
import { openHall, openRound } from '../../support/hall.ts';
import { TestPerson } from '../../support/person.ts';
import { seated } from '../../support/play.ts';
import { freshFolder, startServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

const dataDir = freshFolder();
let server = await startServer({ dataDir });

afterAll(async () => {
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const accessOf = (person: TestPerson) => person.known?.snapshot.access ?? { stream: '', code: '', invitation: '' };
const workshopAccessOf = (person: TestPerson) => person.workshop?.snapshot.access ?? { stream: '', code: '', invitation: '' };
const none = { refusal: 'no-such-room' };

test('[RENEW1] a host renews the invitation: everyone inside stays and sees the new one, and someone who waits at the door does not', async () => {
  const table = await seated(server.url, 1);
  const { host } = table;
  const before = accessOf(host);
  await host.does({ type: 'set-lobby', open: false });
  const asking = await TestPerson.arrive(server.url, 'Ask');
  await asking.enter({ code: before.code });
  await host.does({ type: 'renew-invitation' });
  await until(() => table.all.every((p) => accessOf(p).invitation !== before.invitation), 'everyone inside sees another link');
  const after = accessOf(host);
  expect(after.code).not.toBe(before.code);
  for (const person of table.all) {
    expect(accessOf(person)).toEqual(after);
    expect([person.lost, person.link.connected]).toEqual([null, true]);
    await person.does({ type: 'step-out' });
    await person.does({ type: 'come-back' });
  }
  const told = asking.frames.join('\n');
  expect([after.code, after.invitation].filter((secret) => told.includes(secret))).toEqual([]);
  const guest = await TestPerson.arrive(server.url, 'Guest');
  expect(await guest.enter({ invitation: after.invitation })).toMatchObject({ stream: before.stream, asked: false });
  const typist = await TestPerson.arrive(server.url, 'Typist');
  expect(await typist.enter({ code: after.code })).toMatchObject({ stream: before.stream, asked: true });
  for (const person of [...table.all, asking, guest, typist]) person.disconnect();
});

test('[RENEW2] an old link or code is answered like one that never was, so that no one can tell that the room is still there', async () => {
  const table = await seated(server.url, 0);
  const before = accessOf(table.host);
  await table.host.does({ type: 'renew-invitation' });
  const stranger = await TestPerson.arrive(server.url, 'Stranger');
  const tried = async (by: { invitation: string } | { code: string }) => {
    const from = stranger.frames.length;
    expect(await stranger.enter(by)).toEqual(none);
    // A heartbeat has its own schedule.
    const answers = stranger.frames.slice(from).filter((frame) => !frame.includes('["heartbeat"'));
    return answers.map((frame) => frame.replace(/^\d+/, ''));
  };
  expect(await tried({ invitation: before.invitation })).toEqual(await tried({ invitation: 'x'.repeat(22) }));
  expect(await tried({ code: before.code })).toEqual(await tried({ code: 'ZZZZZZZZ' }));
  // It counts among the wrong codes too.
  for (let i = 0; i < 8; i++) await stranger.enter({ code: before.code });
  expect(await stranger.enter({ code: before.code })).toMatchObject({ refusal: 'too-many-tries' });
  // People inside stay inside, whatever link they once came by.
  expect(await table.client.follow(table.client.room, true)).toEqual({ accepted: true });
  for (const person of [...table.all, stranger]) person.disconnect();
});

test('[RENEW3] sent twice it happens once; two at once end in one invitation that works, shown to both', async () => {
  const { lead, people } = await openHall(server.url, 2, { opening: [] });
  const [gus, mei] = people as [TestPerson, TestPerson];
  await lead.leads({ type: 'add-facilitator', person: gus.id });
  await until(() => gus.workshop?.state.facilitators.includes(gus.id) === true, 'the lead is shared');
  const all = [lead, gus, mei];
  const id = freshId();
  const first = workshopAccessOf(lead);
  expect(await lead.commandOfWorkshop({ type: 'renew-workshop-invitation' }, id)).toEqual({ accepted: true });
  await until(() => all.every((p) => workshopAccessOf(p).invitation !== first.invitation), 'all see the new one');
  const once = workshopAccessOf(lead);
  expect(await lead.commandOfWorkshop({ type: 'renew-workshop-invitation' }, id)).toEqual({ accepted: true });
  const late = await TestPerson.arrive(server.url, 'Late');
  expect(await late.enter({ invitation: once.invitation })).toMatchObject({ kind: 'workshop' });
  for (let i = 0; i < 10; i++) {
    const before = workshopAccessOf(lead);
    const answers = await Promise.all([lead, gus].map((one) => one.commandOfWorkshop({ type: 'renew-workshop-invitation' })));
    expect(answers).toEqual([{ accepted: true }, { accepted: true }]);
    const one = () => new Set(all.map((p) => workshopAccessOf(p).invitation));
    await until(() => one().size === 1 && !one().has(before.invitation), 'all see the same new link');
    const guest = await TestPerson.arrive(server.url, `Guest ${i}`);
    expect(await guest.enter({ invitation: before.invitation })).toEqual(none);
    expect(await guest.enter({ code: workshopAccessOf(mei).code })).toMatchObject({ kind: 'workshop', stream: lead.workshopId });
    guest.disconnect();
  }
  for (const person of [...all, late]) person.disconnect();
});

test('[RENEW4] no one else may: an observer, a participant and a stranger change nothing, and a table has no invitation of its own', async () => {
  const table = await seated(server.url, 1);
  const [observer] = table.observers as [TestPerson];
  const before = accessOf(table.host);
  expect(await observer.command({ type: 'renew-invitation' })).toEqual({ refusal: 'not-yours' });
  const stranger = await TestPerson.arrive(server.url, 'Stranger');
  stranger.room = before.stream;
  expect(await stranger.command({ type: 'renew-invitation' })).toEqual(none);
  expect(await stranger.enter({ invitation: before.invitation })).toMatchObject({ asked: false });
  const hall = await openHall(server.url, 3, { opening: [] });
  const [mei] = hall.people as [TestPerson];
  const workshop = workshopAccessOf(hall.lead);
  expect(await mei.commandOfWorkshop({ type: 'renew-workshop-invitation' })).toEqual({ refusal: 'not-yours' });
  await openRound(hall);
  const host = hall.people.find((p) => p.id === p.state.host);
  expect(await host?.command({ type: 'renew-invitation' })).toEqual({ refusal: 'by-workshop' });
  const late = await TestPerson.arrive(server.url, 'Late');
  expect(await late.enter({ invitation: workshop.invitation })).toMatchObject({ kind: 'workshop' });
  await table.host.does({ type: 'close-room' });
  expect(await table.host.command({ type: 'renew-invitation' })).toEqual({ refusal: 'not-now' });
  for (const person of [...table.all, stranger, hall.lead, ...hall.people, late]) person.disconnect();
});

test('[RENEW1] someone who was away sees it when they are back, also after a restart', async () => {
  const table = await seated(server.url, 1);
  const { host, client } = table;
  const [observer] = table.observers as [TestPerson];
  const before = accessOf(host);
  for (const away of [client, observer]) away.disconnect();
  await host.does({ type: 'renew-invitation' });
  await until(() => accessOf(host).invitation !== before.invitation, 'the host sees it');
  const after = accessOf(host);
  await client.connect();
  await client.follow(client.room, true);
  await until(() => accessOf(client).invitation === after.invitation, 'they see it when they are back');
  for (const person of [host, client]) person.disconnect();
  await server.close();
  server = await startServer({ dataDir });
  for (const person of [host, observer]) {
    person.url = server.url;
    await person.connect();
    await person.follow(host.room, true);
    await until(() => accessOf(person).invitation === after.invitation, 'it is there after a restart');
    expect(accessOf(person).code).toBe(after.code);
  }
  const guest = await TestPerson.arrive(server.url, 'Guest');
  expect(await guest.enter({ invitation: before.invitation })).toEqual(none);
  expect(await guest.enter({ invitation: after.invitation })).toMatchObject({ stream: host.room });
  for (const person of [host, observer, guest]) person.disconnect();
});
