import { rmSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { openFolder } from '../../../server/store/open-store.ts';
import { roomEventTypes } from '../../../shared/domain/room/room.ts';
import type { WorkshopCommand } from '../../../shared/domain/workshop/commands.ts';
import { workshopCodec } from '../../../shared/domain/workshop/stored.ts';
import { decideWorkshop, evolveWorkshop, noWorkshop } from '../../../shared/domain/workshop/workshop.ts';
import { damageByte } from '../../support/damage.ts';
import { atChapter } from '../../support/given-workshop.ts';
import { type Hall, openHall, openRound, sitDown, skipAll } from '../../support/hall.ts';
import { freshFolder, startServer, type TestServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

afterEach(() => vi.restoreAllMocks());

function leave({ lead, people }: Hall): void {
  for (const person of [lead, ...people]) person.disconnect();
}

async function seatedIn(server: TestServer, room: string): Promise<string[]> {
  const members = (await server.rooms.load(room))?.state.members ?? [];
  return members.filter(({ left }) => !left).map(({ person }) => person);
}

for (const [when, clock] of [
  ['in one breath', undefined],
  ['while the clock stands still', { now: () => 1_800_000_000_000 }],
] as const)
  test(`[REACT3] two people who are moved to one table ${when} both sit there`, async () => {
    const server = await startServer(clock ? { clock } : {});
    const hall = await openHall(server.url, 9, { opening: [] });
    try {
      await openRound(hall);
      const [a, b, c] = hall.lead.workshop?.state.groups ?? [];
      const moved = [a?.people[0] ?? '', b?.people[0] ?? ''];
      const room = c?.room ?? '';
      const move = (person: string) => hall.lead.commandOfWorkshop({ type: 'place-person', person, room });
      expect(await Promise.all(moved.map(move))).toEqual([{ accepted: true }, { accepted: true }]);
      const both = async () => (await seatedIn(server, room)).filter((person) => moved.includes(person)).length === 2;
      await until(both, 'both sit there');
      expect(server.notes.filter((line) => line.startsWith('reaction-failed'))).toEqual([]);
    } finally {
      leave(hall);
      await server.close();
    }
  });

test('[REACT3] [WORK7] two people of one table who are removed at once both leave it', async () => {
  const server = await startServer();
  const hall = await openHall(server.url, 8, { opening: [], size: 4 });
  try {
    await openRound(hall);
    const room = hall.people[0]?.room ?? '';
    const removed = hall.people.filter((person) => person.room === room).slice(0, 2);
    await Promise.all(removed.map(({ id }) => hall.lead.commandOfWorkshop({ type: 'remove-participant', person: id })));
    const gone = async () => !(await seatedIn(server, room)).some((person) => removed.some(({ id }) => id === person));
    await until(gone, 'neither sits there');
    await until(() => removed.every(({ lost }) => lost !== null), 'both are told');
  } finally {
    leave(hall);
    await server.close();
  }
});

/** Stores what a server that died right then had stored, without reacting in any room. */
async function storeAlone(dataDir: string, { lead }: Hall, commands: readonly WorkshopCommand[]): Promise<void> {
  const store = await openFolder(dataDir, () => undefined);
  for (const command of commands) {
    const { epoch, entries } = await store.log.read(lead.workshopId, 0);
    const events = entries.flatMap(workshopCodec.read);
    const context = { actor: lead.id, at: (events.at(-1)?.at ?? 0) + 1, chance: 1, gone: [], fresh: 'fresh-room-1' };
    const decided = decideWorkshop(events.reduce(evolveWorkshop, noWorkshop), command, context);
    if (!Array.isArray(decided)) throw new Error(`${command.type} was refused: ${decided.refusal}`);
    const ref = { person: lead.id, id: `late-${command.type}`, hash: command.type };
    const last = entries.at(-1)?.command ?? null;
    await store.log.append(
      lead.workshopId,
      { version: events.length, command: ref, ...workshopCodec.write(decided) },
      { epoch, last },
    );
  }
  await store.close();
}

test('[DAMAGE1] [REACT1] after a restart a room that cannot be read keeps no other room from learning of people who were moved', async () => {
  const dataDir = freshFolder();
  const first = await startServer({ dataDir });
  const hall = await openHall(first.url, 9, { opening: [] });
  await openRound(hall);
  await sitDown(hall);
  await skipAll(hall, 'scene');
  const marker = hall.people.find((p) => p.state.members.find((m) => m.person === p.id)?.seat === 'observer');
  await marker?.does({ type: 'give-mark', mark: 'mark-damaged', about: 'impact', heardAt: 0, quote: 'quoted-here' });
  const state = hall.lead.workshop?.state ?? noWorkshop;
  const [from, to] = state.groups.filter(({ room }) => room !== marker?.room);
  const moved = from?.people[0] ?? '';
  leave(hall);
  await first.close();
  await storeAlone(dataDir, hall, [
    atChapter({ type: 'tell-rooms', what: 'pause' }, state),
    { type: 'place-person' as const, person: moved, room: to?.room ?? '' },
  ]);
  damageByte(dataDir, marker?.room ?? '', ['"quote":"quoted-here'], 0x2c);
  const second = await startServer({ dataDir });
  try {
    hall.lead.url = second.url;
    await hall.lead.connect();
    await hall.lead.followWorkshop(hall.lead.workshopId);
    await until(async () => (await seatedIn(second, to?.room ?? '')).includes(moved), 'they sit where they were moved');
  } finally {
    leave(hall);
    await second.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test('[BUG1] a room in which an order broke does not count as having got it', async () => {
  const server = await startServer();
  const hall = await openHall(server.url, 6, { opening: [] });
  try {
    await openRound(hall);
    await sitDown(hall);
    await skipAll(hall, 'scene');
    const { hasOwn } = Object;
    let thrown = false;
    vi.spyOn(Object, 'hasOwn').mockImplementation((of, key) => {
      const folds = !thrown && (roomEventTypes as readonly PropertyKey[]).includes(key);
      thrown ||= folds;
      if (folds) throw new TypeError('planted in a fold');
      return hasOwn(of, key);
    });
    await hall.lead.leads({ type: 'tell-rooms', what: 'up-to-scoring' });
    await until(() => hall.people.some((p) => p.state.stage.phase === 'scoring'), 'the other room has heard');
    await until(() => server.notes.some((line) => line.startsWith('reaction-failed')), 'it is noted');
    const waiting = () => hall.lead.workshop?.state.orders.flatMap((order) => order.waiting) ?? [];
    await until(() => waiting().length === 1, 'one room is waited for');
    const behind = hall.people.filter((p) => p.state.stage.phase === 'scene').map((p) => p.room);
    expect([...new Set(behind)]).toEqual(waiting());
  } finally {
    leave(hall);
    await server.close();
  }
});
