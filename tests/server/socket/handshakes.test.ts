import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { usualLimits } from '../../../server/access/limits.ts';
import { UnknownSessions } from '../../../server/access/unknown-sessions.ts';
import { LogFault } from '../../../server/store/log.ts';
import { HandshakeQueue } from '../../../server/transport/socket/handshake-queue.ts';
import { openSockets, type Sockets } from '../../../server/transport/socket/socket-server.ts';
import { noteIn } from '../../support/notes.ts';

let http: Server;
let sockets: Sockets;
let notes: string[];
let looked: number;
let fault: unknown;
beforeEach(async () => {
  http = createServer();
  notes = [];
  looked = 0;
  const find = () => {
    looked += 1;
    return Promise.reject(fault);
  };
  const access = { sessions: { find }, clock: { now: () => Date.now() }, publicUrl: null, behindProxy: 0 };
  sockets = openSockets(http, { ...access, limits: usualLimits, note: noteIn(notes) } as never);
  await new Promise<void>((ok) => http.listen(0, '127.0.0.1', ok));
});
afterEach(() => sockets.close());

async function handshake(headers: Record<string, string>): Promise<string> {
  const { port } = http.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/socket.io/?EIO=4&transport=polling`, { headers });
  return ((await answer.json()) as { message: string }).message;
}

const signedIn = (i: number) => ({ cookie: `gentle_pushback=${String(i).padStart(32, 'a')}` });

test.each([
  ['a store that is away', new LogFault('full', new Error('away')), /^store-failed .*"type":"handshake"/],
  ['a bug', new TypeError('planted'), /^answer-broken .*"type":"handshake".*planted/],
])('[BUG5] a failed handshake is noted by its cause, and once: %s', async (_, thrown, line) => {
  fault = thrown;
  for (let i = 0; i < 20; i++) expect(await handshake(signedIn(i))).toBe('cannot look up sessions');
  expect(looked).toBe(20);
  expect(notes).toEqual([expect.stringMatching(line)]);
});

test('[DOOR12] a handshake without a session takes no one’s place in the queue', async () => {
  const { ask } = HandshakeQueue.prototype;
  let asked = 0;
  HandshakeQueue.prototype.ask = function (...given) {
    asked += 1;
    ask.apply(this, given);
  };
  try {
    for (const headers of [{}, { cookie: 'other=1' }]) expect(await handshake(headers)).toBe('sign in first');
    expect([asked, looked]).toEqual([0, 0]);
  } finally {
    HandshakeQueue.prototype.ask = ask;
  }
});

test('[DOOR18] invented sessions take no one’s place in the queue: after 200 their address waits, and no one else', async () => {
  const found = new Map([['good', { person: 'pia' }]]);
  let now = 0;
  let lookups = 0;
  const unknown = new UnknownSessions({ now: () => now } as never);
  const comes = (credential: string, address = 'office') =>
    unknown.look(credential, address, async () => {
      lookups += 1;
      return found.get(credential) ?? null;
    });
  expect(await comes('good')).toEqual({ person: 'pia' });
  // All at once: each is counted before it is looked up.
  const invented = await Promise.all(Array.from({ length: 300 }, (_, i) => comes(`invented ${i}`)));
  expect([invented.filter((answer) => answer === null).length, lookups]).toEqual([200, 201]);
  expect([unknown.mayWait('invented', 'office'), unknown.mayWait('new', 'elsewhere')]).toEqual([false, true]);
  // Someone who was in before isn't held up by others at the same address.
  expect([unknown.mayWait('good', 'office'), await comes('good')]).toEqual([true, { person: 'pia' }]);
  now += 50;
  expect(unknown.mayWait('new', 'office')).toBe(true);
});

test('[DOOR18] good sessions cost their address nothing, and neither does a store that is away', async () => {
  const unknown = new UnknownSessions({ now: () => 0 } as never);
  for (let i = 0; i < 500; i++) await unknown.look(`good ${i}`, 'office', async () => true);
  const away = () => Promise.reject(new Error('away'));
  for (let i = 0; i < 500; i++) await unknown.look(`new ${i}`, 'office', away).catch(() => undefined);
  expect(unknown.mayWait('another', 'office')).toBe(true);
});
