import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { groupOf } from '../../../shared/domain/workshop/state.ts';
import { followOwnRoom, openHall, openRound, sitDown, skipAll, throughRound } from '../../support/hall.ts';
import { freshFolder, startServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

test('[REACT1] a server that is restarted in the middle of round two: every room, timer and console continues', async () => {
  const dataDir = freshFolder();
  const first = await startServer({ dataDir });
  const hall = await openHall(first.url, 7, { opening: [] });
  await openRound(hall);
  await throughRound(hall);
  await openRound(hall);
  await sitDown(hall);
  await skipAll(hall, 'scene');
  const before = hall.people.map((p) => ({
    room: p.room,
    dueAt: p.state.deadline?.dueAt,
    seats: p.state.members.map((m) => m.seat),
  }));
  for (const person of [hall.lead, ...hall.people]) person.disconnect();
  await first.close();

  const second = await startServer({ dataDir });
  try {
    hall.lead.tiles.clear();
    for (const person of [hall.lead, ...hall.people]) {
      person.url = second.url;
      await person.connect();
      await person.followWorkshop(person.workshopId);
    }
    for (const person of hall.people) await followOwnRoom(person, 2);
    const after = hall.people.map((p) => ({
      room: p.room,
      dueAt: p.state.deadline?.dueAt,
      seats: p.state.members.map((m) => m.seat),
    }));
    expect(after).toEqual(before);
    await until(() => hall.lead.tiles.size === 2, 'the console shows every room');
    expect([...hall.lead.tiles.values()].map((tile) => tile.phase)).toEqual(['scene', 'scene']);
    // A facilitator's orders still reach every room, and the timers are theirs.
    await skipAll(hall, 'scoring');
    expect(hall.lead.workshop?.state.round).toBe(2);
  } finally {
    for (const person of [hall.lead, ...hall.people]) person.disconnect();
    await second.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test('[WORK4] two facilitators who press at once have one outcome, and both see it', async () => {
  const server = await startServer();
  const hall = await openHall(server.url, 6, { opening: [] });
  const [co] = hall.people;
  try {
    if (!co) throw new Error('impossible: nobody came');
    await hall.lead.leads({ type: 'add-facilitator', person: co.id });
    await until(() => co.workshop?.state.facilitators.includes(co.id) === true, 'two lead');
    const both = await Promise.all([hall.lead, co].map((one) => one.commandOfWorkshop({ type: 'draw-groups' })));
    expect(both.filter((answer) => 'accepted' in answer)).toHaveLength(1);
    expect(both).toContainEqual({ refusal: 'somebody-was-first' });
    await until(() => co.workshop?.state.draft !== null && hall.lead.workshop?.state.draft !== null, 'both see the draft');
    expect(co.workshop?.state.draft).toEqual(hall.lead.workshop?.state.draft);
  } finally {
    for (const person of [hall.lead, ...hall.people]) person.disconnect();
    await server.close();
  }
});

test('[SPOT3] the big screen shows a room once everyone in it has said yes, and only then', async () => {
  const server = await startServer();
  const hall = await openHall(server.url, 3, { opening: [] });
  try {
    await openRound(hall);
    await sitDown(hall);
    for (const phase of ['scene', 'scoring', 'debrief'] as const) await skipAll(hall, phase);
    const [one] = hall.people;
    const room = one?.room ?? '';
    const asWall = () =>
      hall.lead.link.emitWithAck('follow', { channel: 3, kind: 'room', stream: room, as: 'projector', cursor: null });
    expect(await asWall()).toEqual({ refusal: 'no-such-room' });
    await hall.lead.link.emitWithAck('command', {
      kind: 'room',
      stream: room,
      id: 'ask-spot-1',
      command: { type: 'ask-spotlight' },
    });
    const order = ['advisor', 'client', 'observer'] as const;
    for (const seat of order) {
      const asked = hall.people.find((p) => p.state.members.find((m) => m.person === p.id)?.seat === seat);
      if (!asked) throw new Error(`nobody is ${seat}`);
      await until(() => asked.state.spotlight !== null, `${seat} is asked`);
      expect(hall.people.filter((p) => p.state.spotlight !== null)).toEqual([asked]);
      await asked.does({ type: 'answer-spotlight', yes: true });
    }
    await until(() => hall.lead.workshop?.state.shown === room, 'the workshop shows the room');
    expect(await asWall()).toEqual({ accepted: true });
    // Someone who is no facilitator gets no big screen.
    expect(
      await one?.link.emitWithAck('follow', { channel: 3, kind: 'room', stream: room, as: 'projector', cursor: null }),
    ).toEqual({ refusal: 'no-such-room' });
  } finally {
    for (const person of [hall.lead, ...hall.people]) person.disconnect();
    await server.close();
  }
});

test('[GATHER8] someone who is moved in the middle of a round leaves one room and observes in the other', async () => {
  const server = await startServer();
  const hall = await openHall(server.url, 6, { opening: [], place: 'remote' });
  try {
    await openRound(hall);
    await until(() => hall.people.every((p) => p.state.stage.phase === 'briefing'), 'remote groups begin at once');
    const [moved] = hall.people;
    if (!moved) throw new Error('impossible: nobody came');
    const elsewhere = hall.lead.workshop?.state.groups.find((g) => !g.people.includes(moved.id))?.room ?? '';
    await hall.lead.leads({ type: 'place-person', person: moved.id, room: elsewhere });
    await until(() => moved.lost !== null, 'they are out of the old room');
    await until(() => (moved.workshop && groupOf(moved.workshop.state, moved.id)?.room) === elsewhere, 'they know where to go');
    await until(async () => 'accepted' in (await moved.follow(elsewhere)), 'they are in the other one');
    await until(() => moved.state.members.filter((m) => !m.left).length === 4, 'four sit there');
    expect(moved.state.members.find((m) => m.person === moved.id)?.seat).toBe('observer');
  } finally {
    for (const person of [hall.lead, ...hall.people]) person.disconnect();
    await server.close();
  }
});
