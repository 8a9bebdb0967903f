import { expect, test } from 'vitest';
import { usualLimits } from '../../../server/access/limits.ts';
import { TestPerson } from '../../support/person.ts';
import { startServer, type TestServer } from '../../support/start-server.ts';

type Asking = { path: string; init?: RequestInit; most: number };

/** Asks until it is refused. Out: how often it was answered before, and the refusal. */
async function untilRefused(url: string, { path, init, most }: Asking): Promise<[number, Response]> {
  for (let asked = 0; asked <= most; asked++) {
    const answer = await fetch(`${url}${path}`, init);
    await answer.clone().text();
    if (answer.status === 429) return [asked, answer];
  }
  throw new Error(`${path} is never refused`);
}

/** A server whose clock moves only when the test says so. */
async function withServer(
  signInsPerMinute: number,
  run: (server: TestServer, pass: (ms: number) => void) => Promise<void>,
): Promise<void> {
  const startedAt = Date.now();
  let ahead = 0;
  const clock = { now: () => startedAt + ahead };
  const server = await startServer({ clock, limits: { ...usualLimits, signInsPerMinute } });
  try {
    await run(server, (ms) => {
      ahead += ms;
    });
  } finally {
    await server.close();
  }
}

test('[HTTP7] [DOOR13] someone who asks too fast is told for how many seconds to wait, and is answered after them and not before', () =>
  withServer(3000, async (server, pass) => {
    const { cookie } = await TestPerson.arrive(server.url, 'Hasty');
    const json = { 'content-type': 'application/json', cookie };
    const rename = { method: 'POST', headers: json, body: '{"name":"Hasty"}' };
    const costly: [Asking, before: number, seconds: number][] = [
      [{ path: '/api/me/data', init: { headers: { cookie } }, most: 5 }, 5, 10],
      [{ path: '/api/me/places', init: { headers: { cookie } }, most: 30 }, 30, 2],
      [{ path: '/api/decks/mine', init: { headers: { cookie } }, most: 60 }, 60, 1],
      [{ path: '/api/session', init: rename, most: 20 }, 20, 10],
    ];
    for (const [asking, before, seconds] of costly) {
      const [asked, refused] = await untilRefused(server.url, asking);
      expect([asking.path, asked, refused.headers.get('retry-after')]).toEqual([asking.path, before, String(seconds)]);
      expect(await refused.text()).toBe('{"refusal":"too-fast"}');
      expect(refused.headers.get('x-ratelimit-limit')).toBeNull();
      pass(seconds * 1000 - (seconds > 1 ? 1000 : 700));
      expect((await fetch(`${server.url}${asking.path}`, asking.init)).status, asking.path).toBe(429);
      pass(1000);
      expect((await fetch(`${server.url}${asking.path}`, asking.init)).status, asking.path).toBe(200);
    }
  }));

test('[HTTP7] so are an address that asks too much, and sign-ins and recovery codes that are spent', () =>
  withServer(10, async (server, pass) => {
    const post = (body: string) => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const [signIns, late] = await untilRefused(server.url, { path: '/api/session', init: post('{"name":"Amira"}'), most: 10 });
    expect([signIns, late.headers.get('retry-after')]).toEqual([10, '6']);
    const [, crowded] = await untilRefused(server.url, { path: '/api/addresses', most: 20 });
    expect(crowded.headers.get('retry-after')).toBe('1');
    pass(20_000);
    const { cookie } = await TestPerson.arrive(server.url, 'Fay');
    const wrong = { method: 'POST', headers: { 'content-type': 'application/json', cookie }, body: '{"code":"AAAA"}' };
    const [codes, spent] = await untilRefused(server.url, { path: '/api/recover', init: wrong, most: 10 });
    expect([codes, spent.headers.get('retry-after')]).toEqual([10, '6']);
  }));
