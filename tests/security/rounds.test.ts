import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshId } from '../../client/sync/ids.ts';
import { defaultPlan } from '../../shared/domain/workshop/plan.ts';
import type { ReplayAnswer } from '../../shared/protocol/replay.ts';
import type { Answer } from '../../shared/protocol/up.ts';
import { fillHall, followOwnRoom, sitDown, skipAll } from '../support/hall.ts';
import { TestPerson } from '../support/person.ts';
import { seated, toScene, toScoring } from '../support/play.ts';
import { startServer, type TestServer } from '../support/start-server.ts';
import { until } from '../support/until.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.close();
});

const get = (path: string, person: TestPerson | null) =>
  fetch(`${server.url}${path}`, { headers: person ? { cookie: person.cookie } : {} });

async function playedRound(): Promise<Awaited<ReturnType<typeof seated>>> {
  const table = await seated(server.url, 1, { level: 2 });
  await toScene(table);
  await toScoring(table);
  for (const person of table.all) await person.does({ type: 'submit-sheet' });
  await table.advisor.does({ type: 'reveal' });
  await until(() => table.all.every((p) => p.state.stage.phase === 'debrief'), 'the board is open');
  return table;
}

const commandInto = (person: TestPerson, stream: string, command: unknown): Promise<Answer> =>
  person.link.emitWithAck('command', { kind: 'review', stream, id: freshId(), command } as never);
const followIn = (person: TestPerson, stream: string, as = 'myself'): Promise<Answer> =>
  person.link.emitWithAck('follow', { channel: 2, kind: 'review', stream, as, cursor: null } as never);

describe('person × object × verb: a round, its review, its export', () => {
  test('[REVIEW10] people of the round may; for everyone else the room never was, over HTTP and sockets alike', async () => {
    const [mine, theirs] = [await playedRound(), await playedRound()];
    const room = mine.host.room;
    const [observer] = mine.observers;
    if (!observer) throw new Error('impossible: no observer');
    const paths = ['', '/1', '/1/export.json', '/1/export.csv'].map((end) => `/api/rooms/${room}/rounds${end}`);
    const nowhere = await get('/api/rooms/nosuchroom12/rounds/1', theirs.host);
    const [nothing, refusedAs] = [await nowhere.text(), nowhere.status];
    expect(refusedAs).toBe(404);
    for (const path of paths) {
      for (const person of mine.all) expect((await get(path, person)).status, path).toBe(200);
      for (const person of [theirs.advisor, theirs.client]) {
        const answer = await get(path, person);
        expect([answer.status, await answer.text()], path).toEqual([404, nothing]);
      }
      expect((await get(path, null)).status, path).toBe(401);
    }
    for (const round of ['0', '2', '9999', '-1', '1e0', '01', '%31', '..%2f1', '__proto__'])
      expect((await get(`/api/rooms/${room}/rounds/${round}`, mine.host)).status, round).toBe(round === '%31' ? 200 : 404);
    const review = `${room}-r1`;
    expect(await followIn(observer, review)).toEqual({ accepted: true });
    expect(await followIn(theirs.host, review)).toEqual({ refusal: 'no-such-room' });
    expect(await followIn(observer, review, 'projector')).toEqual({ refusal: 'no-such-room' });
    expect(await followIn(observer, `${room}-r2`)).toEqual({ refusal: 'no-such-room' });
    const comment = { type: 'keep-comment', comment: 'comment-1', atMs: 0, words: 'so', signed: true };
    expect(await commandInto(observer, review, comment)).toEqual({ accepted: true });
    expect(await commandInto(theirs.host, review, comment)).toEqual({ refusal: 'no-such-room' });
    expect(await commandInto(observer, review, { type: 'keep-reflection', words: 'not mine', shared: true })).toEqual({
      refusal: 'not-yours',
    });
    expect(await commandInto(observer, review, { type: 'read-round', facts: {} })).toEqual({ refusal: 'malformed' });
    // A review has no way in: its name opens nothing, neither as a room nor as a workshop.
    expect(
      await observer.link.emitWithAck('follow', { channel: 3, kind: 'room', stream: review, as: 'myself', cursor: null }),
    ).toEqual({
      refusal: 'no-such-room',
    });
    // After the room is closed the same people may.
    await mine.host.does({ type: 'close-room' });
    expect((await get(paths[1] ?? '', observer)).status).toBe(200);
    expect((await get(paths[1] ?? '', theirs.host)).status).toBe(404);
    for (const person of [...mine.all, ...theirs.all]) person.disconnect();
  });

  test('[REPLAY1] before the reveal nothing of a round can be requested', async () => {
    const table = await seated(server.url, 1);
    await toScene(table);
    await toScoring(table);
    for (const person of table.all) expect((await get(`/api/rooms/${table.host.room}/rounds/1`, person)).status).toBe(404);
    expect(await followIn(table.host, `${table.host.room}-r1`)).toEqual({ refusal: 'no-such-room' });
    for (const person of table.all) person.disconnect();
  });

  test("[COMPARE2] a reader's answer holds neither the advisor's own sheet nor another observer's offset", async () => {
    const table = await seated(server.url, 2, { level: 2 });
    await toScene(table);
    await toScoring(table);
    for (const [i, observer] of table.observers.entries())
      await observer.does({ type: 'rate', step: 'impact', value: i === 0 ? 3 : 1, why: null });
    await table.advisor.does({ type: 'rate', step: 'impact', value: 2, why: 'my-own-reason' });
    for (const person of table.all) await person.does({ type: 'submit-sheet' });
    await table.advisor.does({ type: 'reveal' });
    const path = `/api/rooms/${table.host.room}/rounds/1`;
    const answers = new Map<TestPerson, string>();
    for (const person of table.all) answers.set(person, await (await get(path, person)).text());
    for (const [person, text] of answers) expect(text.includes('my-own-reason'), person.name).toBe(person === table.advisor);
    const offset = (person: TestPerson | undefined) =>
      person && (JSON.parse(answers.get(person) ?? '{}') as ReplayAnswer).offset?.mean;
    expect([offset(table.advisor), offset(table.client), ...table.observers.map(offset)]).toEqual([undefined, undefined, 2, -2]);
    for (const person of table.all) person.disconnect();
  });

  test('[REVIEW6] for a facilitator who was not let in there is no such room until everyone says yes; they download nothing, and lose it again', async () => {
    const lead = await TestPerson.arrive(server.url, 'Ana');
    const invitation = await lead.lead({ ...defaultPlan });
    const hall = await fillHall(lead, invitation, 4);
    await lead.leads({ type: 'draw-groups' });
    await lead.leads({ type: 'open-round' });
    await until(() => lead.workshop?.state.groups.every((g) => g.convened) === true, 'every room is told');
    for (const person of hall.people) await followOwnRoom(person, 1);
    await sitDown(hall);
    for (const phase of ['scene', 'scoring', 'debrief'] as const) await skipAll(hall, phase);
    const room = hall.people[0]?.room ?? '';
    const those = hall.people.filter((p) => p.room === room);
    const path = `/api/rooms/${room}/rounds/1`;
    const may = async () => (await get(path, lead)).status;
    expect(await may()).toBe(404);
    // Those who lead follow their own question, and nothing of the round.
    expect(await followIn(lead, `${room}-r1`)).toEqual({ accepted: true });
    for (const [i, person] of those.entries()) {
      await get(path, person);
      expect(await commandInto(person, `${room}-r1`, { type: 'answer-facilitators', yes: true })).toEqual({ accepted: true });
      expect(await may()).toBe(i === those.length - 1 ? 200 : 404);
    }
    expect((await get(`${path}/export.json`, lead)).status).toBe(404);
    const ofWorkshop = (end: string, person: TestPerson | null) => get(`/api/workshops/${lead.workshopId}/${end}`, person);
    for (const end of ['export.json', 'export.csv', 'rounds', 'report']) {
      expect((await ofWorkshop(end, lead)).status, end).toBe(200);
      expect((await ofWorkshop(end, null)).status, end).toBe(401);
      if (end !== 'rounds') expect((await ofWorkshop(end, those[0] ?? null)).status, end).toBe(404);
    }
    // Participants see only the rounds they were in.
    for (const person of hall.people)
      expect(await (await ofWorkshop('rounds', person)).json()).toMatchObject([{ room: person.room, round: 1 }]);
    const listed = (await (await ofWorkshop('rounds', lead)).json()) as { room: string; open: boolean; card: string }[];
    // Those who lead may ask for the other rounds, and read nothing of them.
    expect(listed.map((one) => [one.open, one.open || one.card === ''])).toEqual(listed.map((one) => [one.room === room, true]));
    if (those[0]) await commandInto(those[0], `${room}-r1`, { type: 'answer-facilitators', yes: false });
    expect(await may()).toBe(404);
    for (const person of [lead, ...hall.people]) person.disconnect();
  });
});
