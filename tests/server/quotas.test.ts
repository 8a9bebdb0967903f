import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshId } from '../../client/sync/ids.ts';
import { usualLimits } from '../../server/access/limits.ts';
import { openedByOne, Quotas } from '../../server/access/quotas.ts';
import { DiskSpace } from '../../server/health/disk-space.ts';
import { openFolder } from '../../server/store/open-store.ts';
import type { RoomEvent } from '../../shared/domain/room/events.ts';
import { openRoom } from '../../shared/domain/room/room.ts';
import { defaultSettings } from '../../shared/domain/room/settings.ts';
import { roomCodec } from '../../shared/domain/room/stored.ts';
import { noteIn } from '../support/notes.ts';
import { openRooms } from '../support/open-rooms.ts';
import { TestPerson } from '../support/person.ts';
import { freshFolder, startServer, type TestServer } from '../support/start-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ limits: { ...usualLimits, opensPerMinute: 50 } });
});
afterAll(() => server.close());

const room = { kind: 'room', settings: defaultSettings } as const;
const open = (person: TestPerson, id = freshId()) => person.link.emitWithAck('open', { id, ...room } as never);

test('[QUOTA1] a person opens 40 things at once, however many tabs they ask from; what they opened before is answered as it was', async () => {
  const ada = await TestPerson.arrive(server.url, 'Ada');
  const first = await open(ada, 'the-first-one-of-all');
  const answers = await Promise.all(Array.from({ length: 50 }, () => open(ada)));
  const refused = answers.filter((answer) => 'refusal' in answer);
  expect([answers.length - refused.length, refused[0]]).toEqual([
    openedByOne.atOnce - 1,
    { refusal: 'too-many-opened', waitS: expect.any(Number) },
  ]);
  expect(await open(ada, 'the-first-one-of-all')).toEqual(first);
  // Everyone at an address together: 10 of their 50 are left.
  const rui = await TestPerson.arrive(server.url, 'Rui');
  const others = await Promise.all(Array.from({ length: 15 }, () => open(rui)));
  expect(others.filter((answer) => 'refusal' in answer)).toHaveLength(5);
});

test('[QUOTA2] on a disk that is nearly full nothing is opened, and it says so once; with room again everything is', async () => {
  const notes: string[] = [];
  let free = 1e12;
  const space = new DiskSpace(['data'], noteIn(notes), async () => ({ bytes: 1e12, free }));
  const taken: string[] = [];
  const cluster = { take: async (bucket: string) => taken.push(bucket) * 0, giveBack: async () => undefined };
  const quotas = new Quotas({ cluster, space, opensPerMinute: 10 });
  await space.look();
  expect(await quotas.open('room', 'ada', 'office')).toBeNull();
  free = 255 * 1024 * 1024;
  await space.look();
  await space.look();
  expect([await quotas.open('room', 'ada', 'office'), taken.length]).toEqual([{ refusal: 'disk-nearly-full' }, 2]);
  free = 257 * 1024 * 1024;
  await space.look();
  expect(await quotas.open('room', 'ada', 'office')).toBeNull();
  expect(notes.map((line) => line.split(' ')[0])).toEqual(['disk-nearly-full', 'disk-free-again']);
});

test('[QUOTA2] a small disk counts as nearly full at a tenth, and one that can’t be measured as free', async () => {
  const lowAt = async (bytes: number, free: number) => {
    const space = new DiskSpace(
      ['data'],
      () => undefined,
      async () => ({ bytes, free }),
    );
    await space.look();
    return space.isLow;
  };
  expect([await lowAt(8e6, 0.9e6), await lowAt(8e6, 0.7e6)]).toEqual([false, true]);
  const unknown = new DiskSpace(
    ['data'],
    () => undefined,
    () => Promise.reject(new Error('no such folder')),
  );
  await unknown.look();
  expect(unknown.isLow).toBe(false);
});

test('[QUOTA3] someone who has sent 10,000 commands to one room can send no more there, and everyone else can', async () => {
  const folder = freshFolder();
  const store = await openFolder(folder, () => undefined);
  try {
    const people = { loud: 'loud-loud1', pia: 'pia-pia-12' };
    const opened = openRoom(people.loud, defaultSettings, 1);
    const joined: RoomEvent[] = [...opened, { type: 'person-joined', at: 2, person: people.pia }];
    const begin = { version: 0, command: { person: people.pia, id: 'open', hash: 'h' }, ...roomCodec.write(joined) };
    const rest = Array.from({ length: 10_000 }, (_, i) => ({
      version: joined.length + i,
      command: { person: people.loud, id: `c${i}`, hash: 'h' },
      ...roomCodec.write([{ type: 'lobby-set', at: 3, open: i % 2 === 0 }]),
    }));
    await store.log.put('busy-room', { epoch: 1, entries: [begin, ...rest] });
    await store.access.add({ stream: 'busy-room', kind: 'room', code: 'CODE2222', invitation: 'inv' }, people.loud, 'open');
    const { rooms } = openRooms({ ...store, note: noteIn([]), onFault: () => undefined });
    const sends = (person: string) =>
      rooms.submit('busy-room', { ref: { person, id: 'more', hash: 'h' }, command: { type: 'step-out' } });
    expect(await sends(people.loud)).toEqual({ refusal: 'too-much-here' });
    expect(await sends(people.pia)).toEqual({ accepted: true });
    rooms.stop();
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
