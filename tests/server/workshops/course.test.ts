import { rmSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { openFolder } from '../../../server/store/open-store.ts';
import { workshopCodec } from '../../../shared/domain/workshop/stored.ts';
import { decideWorkshop, evolveWorkshop, noWorkshop } from '../../../shared/domain/workshop/workshop.ts';
import { damageByte } from '../../support/damage.ts';
import { atChapter, plannedRound } from '../../support/given-workshop.ts';
import { finishRound, type Hall, openHall, openRound, sitDown, skipAll } from '../../support/hall.ts';
import { roundIn } from '../../support/rounds/round-in.ts';
import { freshFolder, startServer, type TestServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

const patienceMs = 60_000;

/** The rounds that the workshop has recorded, with their numbers of rooms and sheets. Too few for the report to tell. */
async function counted(server: TestServer, { lead }: Hall): Promise<[round: number, rooms: number, sheets: number][]> {
  const recorded = (await server.workshops.load(lead.workshopId))?.state.recorded ?? [];
  const counted = recorded.filter(({ tally }) => tally !== null);
  return [...new Set(counted.map(({ round }) => round))].map((round) => {
    const rooms = counted.filter((one) => one.round === round);
    return [round, rooms.length, rooms.reduce((sum, { tally }) => sum + (tally?.raters ?? 0), 0)];
  });
}

async function untilCounted(server: TestServer, hall: Hall, wanted: [number, number, number][]): Promise<void> {
  let last = '';
  const told = async () => {
    last = JSON.stringify(await counted(server, hall));
    return last === JSON.stringify(wanted);
  };
  await until(told, `the workshop holds ${JSON.stringify(wanted)}`, patienceMs).catch((fault: unknown) => {
    throw new Error(`the workshop held ${last}`, { cause: fault });
  });
}

async function submit({ people }: Hall): Promise<void> {
  for (const person of people) {
    const observes = person.state.members.find((m) => m.person === person.id)?.seat === 'observer';
    if (observes) await person.does({ type: 'rate', step: 'impact', value: 3, why: null });
    if (roundIn(person.state).scorers?.includes(person.id)) await person.does({ type: 'submit-sheet' });
  }
}

/** Brings every room to its debrief, with every sheet submitted. */
async function toDebrief(hall: Hall): Promise<void> {
  await sitDown(hall);
  await skipAll(hall, 'scoring');
  await submit(hall);
  await skipAll(hall, 'debrief');
}

function leave({ lead, people }: Hall): void {
  for (const person of [lead, ...people]) person.disconnect();
}

test.each(['new-people', 'fishbowl'] as const)(
  '[TELL3] round 2 is opened with %s during running debriefs: round 1 counts',
  async (mix) => {
    const server = await startServer();
    const hall = await openHall(server.url, 6, { opening: [], rounds: [plannedRound, { ...plannedRound, mix }] });
    try {
      await openRound(hall);
      await toDebrief(hall);
      expect(await counted(server, hall)).toEqual([]);
      for (const person of hall.people) await person.leads({ type: 'volunteer', wants: true });
      await openRound(hall);
      await untilCounted(server, hall, [[1, 2, 2]]);
      expect(hall.lead.workshop?.state.orders).toEqual([]);
      // Everyone is at their new table, and no one's old room holds them.
      await sitDown(hall);
    } finally {
      leave(hall);
      await server.close();
    }
  },
);

test('[TELL3] a round opened over rooms in every phase keeps the sheets that were submitted', async () => {
  const server = await startServer();
  const rounds = [plannedRound, { ...plannedRound, mix: 'new-people' as const }];
  const hall = await openHall(server.url, 9, { opening: [], rounds });
  try {
    await openRound(hall);
    await sitDown(hall);
    await skipAll(hall, 'scene');
    const rooms = [...new Set(hall.people.map((p) => p.room))];
    const inRoom = (i: number) => hall.people.filter((p) => p.room === rooms[i]);
    const seated = (i: number, seat: string) =>
      inRoom(i).find((p) => p.state.members.find((m) => m.person === p.id)?.seat === seat);
    // One room is in its debrief, one has one of three sheets submitted, and one still plays.
    for (const i of [0, 1]) await seated(i, 'advisor')?.does({ type: 'end-scene' });
    await until(() => inRoom(1).every((p) => p.state.stage.phase === 'scoring'), 'they score');
    await until(() => inRoom(0).every((p) => p.state.stage.phase === 'scoring'), 'they score');
    await submit({ ...hall, people: inRoom(0) });
    for (let turn = 0; turn < 3; turn++)
      for (const person of inRoom(0)) if ('accepted' in (await person.command({ type: 'pass-out-of-role' }))) break;
    await seated(0, 'advisor')?.does({ type: 'reveal' });
    await seated(1, 'observer')?.does({ type: 'rate', step: 'impact', value: 2, why: null });
    await seated(1, 'observer')?.does({ type: 'submit-sheet' });
    await openRound(hall);
    await untilCounted(server, hall, [[1, 2, 2]]);
  } finally {
    leave(hall);
    await server.close();
  }
});

/** Stores a command as if the server had died right after it, before any reaction. */
async function storeUncarried(dataDir: string, workshop: string, lead: string, commands: { type: string }[]): Promise<void> {
  const store = await openFolder(dataDir, () => undefined);
  for (const command of commands) {
    const { epoch, entries } = await store.log.read(workshop, 0);
    const events = entries.flatMap(workshopCodec.read);
    const state = events.reduce(evolveWorkshop, noWorkshop);
    const at = (events.at(-1)?.at ?? 0) + 1;
    const decided = decideWorkshop(state, atChapter(command, state), {
      actor: lead,
      at,
      chance: 1,
      gone: [],
      fresh: 'fresh-room-1',
    });
    if (!Array.isArray(decided)) throw new Error(`refused ${command.type}: ${decided.refusal}`);
    const ref = { person: lead, id: `late-${command.type}`, hash: command.type };
    const entry = { version: events.length, command: ref, ...workshopCodec.write(decided) };
    await store.log.append(workshop, entry, { epoch, last: entries.at(-1)?.command ?? null });
  }
  await store.close();
}

async function startAgain(dataDir: string, hall: Hall): Promise<TestServer> {
  const server = await startServer({ dataDir });
  for (const person of [hall.lead, ...hall.people]) {
    person.url = server.url;
    person.workshop = null;
    await person.connect();
    await person.followWorkshop(person.workshopId);
  }
  return server;
}

test('[REACT2] a server that dies right after a round was opened ends the last one in every room when it is back', async () => {
  const dataDir = freshFolder();
  const rounds = [plannedRound, { ...plannedRound, mix: 'new-people' as const }];
  const first = await startServer({ dataDir });
  const hall = await openHall(first.url, 6, { opening: [], rounds });
  await openRound(hall);
  await toDebrief(hall);
  leave(hall);
  await first.close();
  await storeUncarried(dataDir, hall.lead.workshopId, hall.lead.id, [{ type: 'draw-groups' }, { type: 'open-round' }]);
  const second = await startAgain(dataDir, hall);
  try {
    await untilCounted(second, hall, [[1, 2, 2]]);
    await until(() => hall.lead.workshop?.state.orders.length === 0, 'every room has heard', patienceMs);
  } finally {
    leave(hall);
    await second.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test('[REACT2] a closing and its undo that were both stored and not carried out leave every room where it was', async () => {
  const dataDir = freshFolder();
  const first = await startServer({ dataDir });
  const hall = await openHall(first.url, 6, { opening: [] });
  await openRound(hall);
  await sitDown(hall);
  await skipAll(hall, 'scene');
  const rooms = [...new Set(hall.people.map((p) => p.room))];
  leave(hall);
  await first.close();
  await storeUncarried(dataDir, hall.lead.workshopId, hall.lead.id, [
    { type: 'begin-workshop-closing' },
    { type: 'back-to-rounds' },
  ]);
  const second = await startAgain(dataDir, hall);
  try {
    await until(() => hall.lead.workshop?.state.orders.length === 0, 'every room has heard both', patienceMs);
    for (const person of hall.people) await person.follow(person.room);
    for (const person of hall.people) expect(person.state.stage).toEqual({ phase: 'scene', stopped: null });
    expect(rooms).toHaveLength(2);
  } finally {
    leave(hall);
    await second.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test('[DAMAGE1] a room of a workshop that cannot be read keeps no other room from getting an order', async () => {
  const dataDir = freshFolder();
  const first = await startServer({ dataDir });
  const hall = await openHall(first.url, 6, { opening: [] });
  await openRound(hall);
  await sitDown(hall);
  await skipAll(hall, 'scene');
  const marker = hall.people.find((p) => p.state.members.find((m) => m.person === p.id)?.seat === 'observer');
  await marker?.does({ type: 'give-mark', mark: 'mark-damaged', about: 'impact', heardAt: 0, quote: 'quoted-here' });
  leave(hall);
  await first.close();
  damageByte(dataDir, marker?.room ?? '', ['"quote":"quoted-here'], 0x2c);
  const second = await startAgain(dataDir, hall);
  try {
    const others = hall.people.filter((p) => p.room !== marker?.room);
    for (const person of others) await person.follow(person.room);
    await hall.lead.leads({ type: 'begin-workshop-closing' });
    await until(() => others.every((p) => p.state.stage.phase === 'closing'), 'the other room has heard', patienceMs);
    const waiting = () => hall.lead.workshop?.state.orders.flatMap((order) => order.waiting);
    await until(() => `${waiting()}` === marker?.room, 'only the damaged room is waited for', patienceMs);
  } finally {
    leave(hall);
    await second.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test('[BUG1] a bug while one room of a workshop is called is logged once with its stack, and keeps no other room waiting', async () => {
  const server = await startServer();
  const hall = await openHall(server.url, 6, { opening: [] });
  const begin = server.rooms.begin.bind(server.rooms);
  let broken: string | null = null;
  vi.spyOn(server.rooms, 'begin').mockImplementation((room, asked) => {
    if ('hash' in asked.ref && asked.ref.hash === 'convene') broken ??= room;
    if (room === broken) throw new TypeError('planted in a reaction');
    return begin(room, asked);
  });
  try {
    await hall.lead.leads({ type: 'draw-groups' });
    await hall.lead.leads({ type: 'open-round' });
    const groups = () => hall.lead.workshop?.state.groups ?? [];
    await until(() => groups().some(({ convened }) => convened), 'the other room is called', patienceMs);
    expect(groups().flatMap(({ room, convened }) => (convened ? [] : room))).toEqual([broken]);
    const failed = server.notes.filter((line) => line.startsWith('reaction-failed'));
    expect(failed).toEqual([expect.stringContaining('planted in a reaction')]);
  } finally {
    vi.restoreAllMocks();
    leave(hall);
    await server.close();
  }
});

test('[TELL4] a closing in the middle of round 1 is undone: rooms, sheets, sentences and report are as they were', async () => {
  const server = await startServer();
  const hall = await openHall(server.url, 6, { opening: [] });
  const { lead, people } = hall;
  const everywhere = (phase: string) =>
    until(() => people.every((p) => p.state.stage.phase === phase), `every room is in ${phase}`, patienceMs);
  try {
    await openRound(hall);
    await sitDown(hall);
    await skipAll(hall, 'scoring');
    await submit(hall);
    await lead.leads({ type: 'begin-workshop-closing' });
    await everywhere('closing');
    // No one may ever close it: what was submitted counts already.
    await untilCounted(server, hall, [[1, 2, 2]]);
    const [writer] = people;
    await writer?.does({ type: 'keep-takeaway', sentence: 'I would recommend', where: '', when: '' });
    await lead.leads({ type: 'back-to-rounds' });
    await everywhere('scoring');
    await skipAll(hall, 'debrief');
    await finishRound(hall);
    await untilCounted(server, hall, [[1, 2, 2]]);
    await lead.leads({ type: 'begin-workshop-closing' });
    await everywhere('closing');
    expect(writer?.state.members.find((m) => m.person === writer.id)?.takeaway?.sentence).toBe('I would recommend');
    await lead.leads({ type: 'close-workshop' });
    await everywhere('closed');
    expect(await counted(server, hall)).toEqual([[1, 2, 2]]);
  } finally {
    leave(hall);
    await server.close();
  }
});

test('[PACE8] rooms in different phases are led on to one of them, and rooms further on stay', async () => {
  const server = await startServer();
  const hall = await openHall(server.url, 6, { opening: [] });
  const { lead, people } = hall;
  try {
    await openRound(hall);
    await toDebrief(hall);
    const rooms = [...new Set(people.map((p) => p.room))];
    const ahead = people.filter((p) => p.room === rooms[0]);
    const advisor = ahead.find((p) => p.state.members.find((m) => m.person === p.id)?.seat === 'advisor');
    await advisor?.does({ type: 'begin-second-take', moment: null });
    await lead.leads({ type: 'tell-rooms', what: 'up-to-debrief' });
    await until(() => lead.workshop?.state.orders.length === 0, 'every room has heard', patienceMs);
    for (const person of people) expect(person.state.stage.phase).toBe(person.room === rooms[0] ? 'second-take' : 'debrief');
  } finally {
    leave(hall);
    await server.close();
  }
});
