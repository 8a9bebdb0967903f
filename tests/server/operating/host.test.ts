import { get } from 'node:http';
import { io } from 'socket.io-client';
import { expect, test } from 'vitest';
import { freshId } from '../../../client/sync/ids.ts';
import { addressesToTell } from '../../../server/greeting.ts';
import { reachedAt, urlAt } from '../../../server/transport/http/addresses.ts';
import { protocolVersion } from '../../../shared/protocol/version.ts';
import { TestPerson } from '../../support/person.ts';
import { startServer } from '../../support/start-server.ts';

const statusAt = (url: string, host?: string) =>
  new Promise<number | undefined>((ok, no) =>
    get(`${url}/api/decks`, host === undefined ? {} : { headers: { host } }, (answer) => {
      answer.resume();
      ok(answer.statusCode);
    }).once('error', no),
  );

test.each(['127.0.0.1', '127.0.0.2', '::1'])(
  '[SETTING6] at the address that HOST names people are let in and may speak: %s',
  async (host) => {
    const server = await startServer({ host });
    const url = urlAt(host, server.port);
    expect(await statusAt(url)).toBe(200);
    expect(await statusAt(url, `127.0.0.3:${server.port}`)).toBe(421);
    const person = new TestPerson(url, 'Amira');
    const headers = { 'content-type': 'application/json', origin: url };
    const answer = await fetch(`${url}/api/session`, { method: 'POST', headers, body: JSON.stringify({ name: 'Amira' }) });
    person.cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const page = io(url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: { protocol: protocolVersion, tab: freshId() },
      extraHeaders: { cookie: person.cookie, origin: url },
    });
    const outcome = await new Promise((ok) => {
      page.once('connect', () => ok('connected'));
      page.once('connect_error', ({ message }) => ok(message));
    });
    page.disconnect();
    await server.close();
    expect([answer.status, outcome]).toEqual([200, 'connected']);
  },
);

test('[SETTING6] an address that means every address is no one’s name', async () => {
  const server = await startServer({ host: '0.0.0.0' });
  expect(await statusAt(`http://127.0.0.1:${server.port}`, `0.0.0.0:${server.port}`)).toBe(421);
  await server.close();
});

test.each([
  [undefined, ['192.168.0.4'], 'http://localhost:3000', 'http://192.168.0.4:3000'],
  ['0.0.0.0', ['192.168.0.4'], 'http://localhost:3000', 'http://192.168.0.4:3000'],
  ['::', [], 'http://localhost:3000', null],
  ['localhost', ['192.168.0.4'], 'http://localhost:3000', null],
  ['127.0.0.2', ['192.168.0.4'], 'http://127.0.0.2:3000', null],
  ['::1', ['192.168.0.4'], 'http://[::1]:3000', null],
  ['192.168.0.9', ['192.168.0.4'], 'http://192.168.0.9:3000', 'http://192.168.0.9:3000'],
  ['2001:db8::7', ['192.168.0.4'], 'http://[2001:db8::7]:3000', 'http://[2001:db8::7]:3000'],
])('[SETTING6] the greeting lists the addresses at which the server listens, HOST %s', (host, lan, here, phones) => {
  expect(addressesToTell({ host, port: 3000, publicUrl: null }, lan)).toEqual({ here, phones });
  expect(reachedAt(host, lan).map((name) => urlAt(name, 3000))).toEqual(phones === null ? [] : [phones]);
});
