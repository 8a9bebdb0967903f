import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hashed, type Sessions, sessions } from '../../../server/access/sessions.ts';
import { type Directory, useKeptMs as day } from '../../../server/store/directory.ts';
import { openFolder } from '../../../server/store/open-store.ts';
import type { Store } from '../../../server/store/store.ts';
import { freshFolder, startServer } from '../../support/start-server.ts';

let store: Store;
let told: { session: string; at: number }[];
let now = 0;
let full = false;
let known: Sessions;
beforeEach(async () => {
  store = await openFolder(freshFolder(), () => undefined);
  told = [];
  now = 100 * day;
  full = false;
  const directory: Directory = {
    ...store.directory,
    noteUse: async (session, person, at) => {
      told.push({ session, at });
      if (full) throw new Error('the disk is full');
      await store.directory.noteUse(session, person, at);
    },
  };
  known = sessions(directory, { now: () => now }, { cutOff: async () => undefined });
});
afterEach(async () => {
  vi.useRealTimers();
  await store.close();
});

test('[RETAIN10] however often a session is used in a day, its use is stored once; a restarted server stores it again', async () => {
  const { token, person } = await known.open('Amira');
  for (let hour = 0; hour < 72; hour++) {
    now = 100 * day + hour * 3_600_000;
    expect(await known.find(token)).toEqual(person);
    expect(await known.find('x'.repeat(32))).toBeNull();
  }
  expect(told.map(({ at }) => at / day)).toEqual([100, 101, 102]);
  expect(await store.directory.usedUntil(0)).toEqual({ due: 0, of: 1, newestAt: 102 * day });
  // A use that could not be stored is stored with the next use.
  full = true;
  now = 104 * day;
  await known.find(token);
  full = false;
  await vi.waitFor(async () => {
    await known.find(token);
    expect((await store.directory.usedUntil(0)).newestAt).toBe(104 * day);
  });
  expect(new Set(told.map(({ session }) => session))).toEqual(new Set([hashed(token)]));
});

test('[RETAIN10] a link that stays open uses its session every day, until it ends', async () => {
  const { token, person } = await known.open('Amira');
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const end = known.keepInUse(hashed(token), person.person);
  for (let quarter = 1; quarter <= 12; quarter++) {
    now = 100 * day + (quarter * day) / 4;
    vi.advanceTimersByTime(day / 4);
  }
  expect(told.map(({ at }) => at / day)).toEqual([100.25, 101.25, 102.25]);
  end();
  now = 200 * day;
  vi.advanceTimersByTime(10 * day);
  expect(told).toHaveLength(3);
});

test('[RETAIN11] the cookie lives for RETENTION_DAYS after each opening of the page', async () => {
  const server = await startServer({ retentionDays: 30 });
  try {
    const signedIn = await fetch(`${server.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Amira' }),
    });
    const [first = ''] = signedIn.headers.getSetCookie();
    expect(first).toContain(`Max-Age=${30 * 24 * 60 * 60};`);
    const cookie = first.split(';')[0] ?? '';
    const again = await fetch(`${server.url}/api/session`, { headers: { cookie } });
    expect(again.headers.getSetCookie()).toEqual([first]);
    const stranger = await fetch(`${server.url}/api/session`, { headers: { cookie: 'gentle_pushback=unknown' } });
    expect([await stranger.json(), stranger.headers.getSetCookie()]).toEqual([{}, []]);
  } finally {
    await server.close();
  }
});
