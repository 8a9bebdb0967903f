import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshId } from '../../../client/sync/ids.ts';
import { lanAddresses } from '../../../server/transport/http/addresses.ts';
import { protocolVersion } from '../../../shared/protocol/version.ts';
import { TestPerson } from '../../support/person.ts';
import { startServer, type TestServer } from '../../support/start-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ host: undefined });
});
afterAll(() => server.close());

const addresses = async (url: string, headers: Record<string, string> = {}) =>
  (await (await fetch(`${url}/api/addresses`, { headers })).json()) as { public: string | null; lan: string[] };

test('[DOOR20] addresses of the local network are told to a page on this machine, and to no one else', async () => {
  const lan = lanAddresses();
  expect((await addresses(server.url)).lan).toHaveLength(lan.length);
  expect((await addresses(server.url, { 'x-forwarded-for': '203.0.113.9' })).lan).toEqual([]);
  for (const address of lan) expect((await addresses(`http://${address}:${server.port}`)).lan).toEqual([]);
  const known = await startServer({ publicUrl: new URL('https://practice.example'), host: undefined });
  try {
    expect(await addresses(known.url)).toEqual({ public: 'https://practice.example', lan: [] });
  } finally {
    await known.close();
  }
});

test('[DOOR21] two different cookies of the session name are no session, over HTTP and for a socket', async () => {
  const [ada, ben] = [await TestPerson.arrive(server.url, 'Ada'), await TestPerson.arrive(server.url, 'Ben')];
  const who = async (cookie: string) => (await fetch(`${server.url}/api/session`, { headers: { cookie } })).json();
  expect(await who(ada.cookie)).toMatchObject({ person: ada.id });
  expect(await who(`${ada.cookie}; ${ada.cookie}`)).toMatchObject({ person: ada.id });
  for (const both of [`${ada.cookie}; ${ben.cookie}`, `${ben.cookie}; x=1; ${ada.cookie}`]) {
    expect(await who(both)).toEqual({});
    const planted = new TestPerson(server.url, 'Planted');
    planted.cookie = both;
    await expect(planted.connect()).rejects.toThrow();
    planted.disconnect();
  }
  for (const person of [ada, ben]) person.disconnect();
});

test('[DOOR22] a page may connect to this host and no other, and nothing gets into the policy by a Host header', async () => {
  const policy = async (path: string, headers: Record<string, string> = {}) => {
    const given = (await fetch(`${server.url}${path}`, { headers })).headers.get('content-security-policy') ?? '';
    return /connect-src ([^;]*)/.exec(given)?.[1];
  };
  expect(await policy('/')).toBe(`'self' ws://127.0.0.1:${server.port}`);
  const known = await startServer({ publicUrl: new URL('https://practice.example') });
  try {
    const given = (await fetch(known.url)).headers.get('content-security-policy');
    expect(given).toContain("connect-src 'self' wss://practice.example;");
  } finally {
    await known.close();
  }
});

test('[DOOR23] ids of connections hold no counter', async () => {
  const { cookie } = await TestPerson.arrive(server.url, 'Ada');
  const ids: Buffer[] = [];
  for (let i = 0; i < 6; i++) {
    const auth = { protocol: protocolVersion, tab: freshId() };
    const socket = io(server.url, { transports: ['websocket'], forceNew: true, auth, extraHeaders: { cookie } });
    await new Promise<void>((ok) => socket.once('connect', () => ok()));
    ids.push(Buffer.from(socket.io.engine.id, 'base64url'));
    socket.disconnect();
  }
  // Any three bytes that grow by less than a thousand from each id to the next are a counter.
  for (let at = 0; at + 3 <= (ids[0]?.length ?? 0); at++) {
    const steps = ids.slice(1).map((id, i) => id.readUIntBE(at, 3) - (ids[i]?.readUIntBE(at, 3) ?? 0));
    expect(
      steps.every((step) => step > 0 && step < 1000),
      `bytes from ${at}`,
    ).toBe(false);
  }
});
