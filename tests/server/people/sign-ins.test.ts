import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { usualLimits } from '../../../server/access/limits.ts';
import { BadConfig, readConfig } from '../../../server/config.ts';
import { addressOf, type Proxies, readProxies } from '../../../server/transport/http/addresses.ts';
import { TestPerson } from '../../support/person.ts';
import { startServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

const signIn = (url: string, from?: string) =>
  fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(from ? { 'x-forwarded-for': from } : {}) },
    body: JSON.stringify({ name: 'Amira' }),
  }).then(({ status }) => status);

/** This many people sign in at once. Out: how many are in. */
async function signedIn(url: string, people: number): Promise<number> {
  const answers = await Promise.all(Array.from({ length: people }, () => signIn(url)));
  return answers.filter((status) => status === 200).length;
}

test('[SIGNIN1] 3,000 people of one company sign in at once, and the next one waits', async () => {
  const at = Date.now();
  const server = await startServer({ clock: { now: () => at } });
  try {
    let inside = 0;
    for (let i = 0; i < 6; i++) inside += await signedIn(server.url, 500);
    expect(inside).toBe(3000);
    expect(await signIn(server.url)).toBe(429);
  } finally {
    await server.close();
  }
});

test('[SIGNIN1] the limit can be set, and refills within a minute', async () => {
  let at = Date.now();
  const limits = { ...usualLimits, signInsPerMinute: 20 };
  const server = await startServer({ clock: { now: () => at }, limits });
  try {
    expect(await signedIn(server.url, 50)).toBe(20);
    at += 30_001;
    expect(await signedIn(server.url, 50)).toBe(10);
    at += 60_000;
    expect(await signedIn(server.url, 50)).toBe(20);
  } finally {
    await server.close();
  }
});

test('[SIGNIN2] a name comes with a new session, and someone who planted the one before is cut off once the new one is used', async () => {
  const server = await startServer();
  try {
    const planter = await TestPerson.arrive(server.url, 'Mallory');
    const asks = (cookie: string) => fetch(`${server.url}/api/session`, { headers: { cookie } });
    const whoIs = async (cookie: string) => (await asks(cookie)).json();
    expect((await asks(planter.cookie)).headers.getSetCookie()).toHaveLength(1);
    const named = await fetch(`${server.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: planter.cookie },
      body: JSON.stringify({ name: 'Amira' }),
    });
    const cookie = named.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    expect(cookie).not.toBe(planter.cookie);
    // A question that was on its way meanwhile doesn't bring the planted cookie back.
    expect((await asks(planter.cookie)).headers.getSetCookie()).toEqual([]);
    // The answer may be lost on its way: until the new session is used, the browser still has the old one.
    expect(await whoIs(planter.cookie)).toEqual({ person: planter.id, name: 'Amira' });
    expect(planter.link.connected).toBe(true);
    expect(await whoIs(cookie)).toEqual({ person: planter.id, name: 'Amira' });
    await until(() => !planter.link.connected, 'the planted session is cut off');
    await until(async () => Object.keys(await whoIs(planter.cookie)).length === 0, 'and ends');
  } finally {
    await server.close();
  }
});

test('[SIGNIN1] limits that are no whole numbers are refused with a sentence', () => {
  const limits = (env: NodeJS.ProcessEnv) => {
    const config = readConfig(env, []);
    return config === 'help' ? null : config.limits;
  };
  expect(limits({})).toEqual({ signInsPerMinute: 3000, wrongCodesPerMinute: 3000, opensPerMinute: 3000 });
  expect(limits({ SIGN_INS_PER_MINUTE: '9000', WRONG_CODES_PER_MINUTE: '100', OPENS_PER_MINUTE: '7' })).toEqual({
    signInsPerMinute: 9000,
    wrongCodesPerMinute: 100,
    opensPerMinute: 7,
  });
  for (const wrong of ['0', '-1', '1.5', 'many']) expect(() => limits({ SIGN_INS_PER_MINUTE: wrong }), wrong).toThrow(BadConfig);
});

/** A request from this neighbor with this header. */
const request = (remoteAddress: string, forwarded?: string) =>
  ({
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    socket: { remoteAddress },
  }) as unknown as IncomingMessage;

function proxies(given: string): Proxies {
  const read = readProxies(given);
  if (read === null) throw new Error(`${given} was not read`);
  return read;
}

test('[DOOR14] only entries of X-Forwarded-For that trusted proxies wrote count: by hops', () => {
  const chain = request('10.0.0.1', '6.6.6.6, 203.0.113.7, 10.0.0.2');
  expect(addressOf(chain, proxies('0'))).toBe('10.0.0.1');
  expect(addressOf(chain, proxies('1'))).toBe('10.0.0.2');
  expect(addressOf(chain, proxies('2'))).toBe('203.0.113.7');
  expect(addressOf(request('10.0.0.1', '203.0.113.7'), proxies('2'))).toBe('203.0.113.7');
  expect(addressOf(request('10.0.0.1'), proxies('2'))).toBe('10.0.0.1');
});

test('[DOOR14] only entries of X-Forwarded-For that trusted proxies wrote count: by their addresses', () => {
  const ours = proxies('127.0.0.1, 10.0.0.0/8 fd00::/8');
  expect(addressOf(request('127.0.0.1', '6.6.6.6, 203.0.113.7, 10.9.9.9'), ours)).toBe('203.0.113.7');
  expect(addressOf(request('::ffff:127.0.0.1', '203.0.113.7:51234'), ours)).toBe('203.0.113.7');
  expect(addressOf(request('fd00::1', '203.0.113.7'), ours)).toBe('203.0.113.7');
  // A client that bypasses the proxy writes what it likes, and is not believed.
  expect(addressOf(request('203.0.113.9', '198.51.100.1'), ours)).toBe('203.0.113.9');
  expect(addressOf(request('127.0.0.1', '10.1.1.1'), ours)).toBe('10.1.1.1');
});

test('[DOOR14] all addresses of one IPv6 network count as one, because each of its machines has as many as it likes', () => {
  const first = addressOf(request('2001:db8:1:2:aaaa::1'), 0);
  expect(addressOf(request('2001:DB8:1:2:bbbb:0:0:9'), 0)).toBe(first);
  expect(addressOf(request('10.0.0.1', '[2001:db8:1:2::7]:443'), 1)).toBe(first);
  expect(addressOf(request('2001:db8:1:3::1'), 0)).not.toBe(first);
  expect(addressOf(request('2001:db8::1'), 0)).not.toBe(addressOf(request('2001:db8:0:1::1'), 0));
});

test('[DOOR14] BEHIND_PROXY is a number of hops or a list of addresses, and nothing else', () => {
  const read = (given: string) => readConfig({ BEHIND_PROXY: given }, []);
  for (const given of ['', '0', 'true', '1', '3', '127.0.0.1', '::1,10.0.0.0/8']) expect(() => read(given), given).not.toThrow();
  for (const given of ['yes', '-1', '1.5', '10.0.0.0/33', '10.0.0/8', 'proxy.example', '10.0.0.0/8/8'])
    expect(() => read(given), given).toThrow(BadConfig);
});
