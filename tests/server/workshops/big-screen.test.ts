import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { projector } from '../../../shared/domain/room/from-workshop.ts';
import { asWall, linkOf } from '../../support/big-screen.ts';
import { type Hall, openHall, openRound, sitDown, skipAll } from '../../support/hall.ts';
import { TestPerson } from '../../support/person.ts';
import { freshFolder, startServer, type TestServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

/** The facilitator's own big screen, in another window of their browser. */
async function ownWall(lead: TestPerson): Promise<TestPerson> {
  const wall = new TestPerson(lead.url, lead.name);
  wall.cookie = lead.cookie;
  await wall.connect();
  return wall;
}

/** The frames about the workshop and its room, without presence and answers, in any order. */
const told = ({ frames }: TestPerson) => frames.filter((frame) => /^\d*\["(snapshot|events|names|tiles|lost)"/.test(frame));
const workshopPages = [
  'names',
  'report',
  'rounds',
  'export.json',
  'export.csv',
  'kit',
  'kit/first-steps/one-more-feature',
  'recovery',
];
const statusOf = async (url: string) => (await fetch(url)).status;

/** Leads one room to its debrief, and shows its board on the big screen with everyone's yes. */
async function toSpotlight(hall: Hall): Promise<string> {
  await openRound(hall);
  await sitDown(hall);
  for (const phase of ['scene', 'scoring', 'debrief'] as const) await skipAll(hall, phase);
  const room = hall.people[0]?.room ?? '';
  const command = { type: 'ask-spotlight' } as const;
  await hall.lead.link.emitWithAck('command', { kind: 'room', stream: room, id: 'ask-spot-1', command });
  for (const seat of ['advisor', 'client', 'observer'] as const) {
    const asked = hall.people.find((p) => p.state.members.find((m) => m.person === p.id)?.seat === seat);
    await until(() => asked?.state.spotlight !== null, `${seat} is asked`);
    await asked?.does({ type: 'answer-spotlight', yes: true });
  }
  await until(() => hall.lead.workshop?.state.shown === room, 'the workshop shows the room');
  return room;
}

async function withHall(run: (server: TestServer, hall: Hall) => Promise<void>) {
  const server = await startServer();
  try {
    await run(server, await openHall(server.url, 3, { opening: [] }));
  } finally {
    await server.close();
  }
}

test('[SCREEN1] one link for a workshop, given to its facilitators; a new one cuts off every screen with the old one', () =>
  withHall(async (server, { lead, people }) => {
    const token = await linkOf(lead);
    expect(token).toMatch(/^[\w-]{22}$/);
    expect(await linkOf(lead)).toBe(token);
    expect(await (await fetch(`${server.url}/api/screens/${token}`)).json()).toEqual({ workshop: lead.workshopId });
    for (const [cookie, ...refused] of [
      ['', 401, 'sign-in-first'],
      [people[0]?.cookie ?? '', 404, 'no-such-room'],
    ] as const) {
      const answer = await fetch(`${server.url}/api/workshops/${lead.workshopId}/screen`, {
        method: 'POST',
        headers: { cookie },
      });
      expect([answer.status, ((await answer.json()) as { refusal: string }).refusal]).toEqual(refused);
    }
    const [screen, other] = [await TestPerson.screen(server.url, token), await ownWall(lead)];
    const fresh = await linkOf(lead, true);
    expect(fresh).not.toBe(token);
    await until(() => screen.link.disconnected, 'the old one is cut off');
    expect(other.link.connected).toBe(true);
    await expect(screen.connect()).rejects.toThrow();
    expect(await statusOf(`${server.url}/api/screens/${token}`)).toBe(404);
    await TestPerson.screen(server.url, fresh);
  }));

test('[SCREEN2] a screen by its link receives what the facilitator’s own big screen receives, and the heat map at the end', () =>
  withHall(async (server, hall) => {
    const { lead } = hall;
    const token = await linkOf(lead);
    const [own, screen] = [await ownWall(lead), await TestPerson.screen(server.url, token)];
    for (const wall of [own, screen]) expect(await asWall(wall, 'workshop', lead.workshopId)).toEqual({ accepted: true });
    const room = await toSpotlight(hall);
    for (const wall of [own, screen]) expect(await asWall(wall, 'room', room, 3)).toEqual({ accepted: true });
    const heat = `${server.url}/api/screens/${token}/heat`;
    await lead.leads({ type: 'begin-workshop-closing' });
    expect(await statusOf(heat)).toBe(404);
    await lead.leads({ type: 'close-workshop' });
    for (const wall of [own, screen]) await until(() => wall.workshop?.state.stage.phase === 'closed', 'the wall says goodbye');
    await until(() => told(own).length === told(screen).length, 'both have heard everything');
    expect(told(own).join()).toContain('room-shown');
    expect(told(screen)).toEqual(told(own));
    // Sent at its own pace, whatever else has come by then.
    await until(() => screen.frames.some((frame) => frame.includes('"progress"')), 'it is told how far the rooms are');
    expect(Object.keys((await (await fetch(heat)).json()) as object)).toEqual(['rounds', 'all']);
  }));

test('[SCREEN3] it can do nothing else: no command, no other stream, no page of the workshop', () =>
  withHall(async (server, hall) => {
    const { lead } = hall;
    const token = await linkOf(lead);
    const screen = await TestPerson.screen(server.url, token);
    await openRound(hall);
    const other = await openHall(server.url, 0);
    const none = { refusal: 'no-such-room' };
    const [person] = hall.people;
    const streams = [
      ['workshop', lead.workshopId, 'myself'],
      ['workshop', other.lead.workshopId, projector],
      ['workshop', other.lead.workshopId, 'myself'],
      ['room', person?.room, 'myself'],
      ['room', person?.room, projector],
      ['review', `${person?.room}-r1`, 'myself'],
      ['deck', lead.workshopId, 'myself'],
    ] as const;
    for (const [kind, stream, as] of streams)
      expect(await screen.link.emitWithAck('follow', { channel: 4, kind, stream: stream ?? '', as, cursor: null })).toEqual(none);
    const commands = [
      { kind: 'workshop', stream: lead.workshopId, command: { type: 'lock-workshop', locked: true } },
      { kind: 'workshop', stream: lead.workshopId, command: { type: 'broadcast', words: 'hello' } },
      { kind: 'room', stream: person?.room ?? '', command: { type: 'leave-room', round: 0 } },
    ] as const;
    for (const [i, command] of commands.entries())
      expect(await screen.link.emitWithAck('command', { id: `from-screen-${i}`, ...command } as never)).toEqual(none);
    const { code = '', invitation = '' } = lead.workshop?.snapshot.access ?? {};
    for (const by of [{ invitation }, { code }])
      expect(await screen.link.emitWithAck('enter', { id: 'from-screen-9', by })).toEqual(none);
    expect(
      await screen.link.emitWithAck('open', { kind: 'deck', id: 'from-screen-10', title: 'Ours', copyOf: null } as never),
    ).toEqual(none);
    // HTTP knows it neither by its token nor as a session.
    for (const end of workshopPages)
      for (const cookie of [`gentle_pushback=${token}`, ''])
        for (const query of ['', `?screen=${token}`]) {
          const answer = await fetch(`${server.url}/api/workshops/${lead.workshopId}/${end}${query}`, { headers: { cookie } });
          expect([end, answer.status, await answer.json()]).toEqual([end, 401, { refusal: 'sign-in-first' }]);
        }
    expect(lead.workshop?.state).toMatchObject({ locked: false, said: null });
    // A session that comes along counts for nothing: a link shows the screen, no matter who opens it.
    const both = new TestPerson(server.url, lead.name);
    [both.cookie, both.screen] = [lead.cookie, token];
    await both.connect();
    expect(await both.link.emitWithAck('command', { id: 'from-screen-11', ...commands[0] } as never)).toEqual(none);
  }));

test('[SCREEN3] no one connects by a link that never was, and no other site shows one', () =>
  withHall(async (server, { lead }) => {
    const token = await linkOf(lead);
    const tries = ['x', 'A'.repeat(22), token.slice(1), `${token}A`, lead.workshopId, `${token.slice(0, -1)}%`];
    for (const one of tries) await expect(TestPerson.screen(server.url, one), one).rejects.toThrow();
    const signedIn = new TestPerson(server.url, lead.name);
    [signedIn.cookie, signedIn.screen] = [lead.cookie, 'A'.repeat(22)];
    await expect(signedIn.connect()).rejects.toThrow();
    const handshake = `${server.url}/socket.io/?EIO=4&transport=polling&screen=${token}`;
    expect(await statusOf(handshake)).toBe(200);
    expect((await fetch(handshake, { headers: { origin: 'https://elsewhere.example' } })).status).toBe(403);
    expect((await fetch(`${server.url}/api/screens/${token}`)).headers.get('access-control-allow-origin')).toBeNull();
  }));

test('[SCREEN4] it comes back after a restart', async () => {
  const dataDir = freshFolder();
  const first = await startServer({ dataDir });
  const { lead } = await openHall(first.url, 1);
  const token = await linkOf(lead);
  const screen = await TestPerson.screen(first.url, token);
  await asWall(screen, 'workshop', lead.workshopId);
  lead.disconnect();
  await first.close();
  const second = await startServer({ dataDir });
  screen.url = second.url;
  await screen.connect();
  expect(await asWall(screen, 'workshop', lead.workshopId)).toEqual({ accepted: true });
  screen.disconnect();
  await second.close();
  // The directory contract checks that it goes with its workshop, for all adapters: DESK9.
  rmSync(dataDir, { recursive: true, force: true });
});
