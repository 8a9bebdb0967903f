import { connect } from 'node:net';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshId } from '../../../client/sync/ids.ts';
import { usualLimits } from '../../../server/access/limits.ts';
import { defaultSettings } from '../../../shared/domain/room/settings.ts';
import { protocolVersion } from '../../../shared/protocol/version.ts';
import { TestPerson } from '../../support/person.ts';
import { seated, toScene } from '../../support/play.ts';
import { roundIn } from '../../support/rounds/round-in.ts';
import { startServer, type TestServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

function handshake(
  headers: Record<string, string>,
  auth: object = { protocol: protocolVersion, tab: freshId() },
): Promise<string> {
  const socket = io(server.url, { transports: ['websocket'], forceNew: true, reconnection: false, auth, extraHeaders: headers });
  return new Promise((ok) => {
    socket.once('connect', () => ok('connected'));
    socket.once('connect_error', (error) => ok(error.message));
  }).finally(() => socket.disconnect()) as Promise<string>;
}

test('[DOOR1] a page of another origin is refused before the upgrade, one of ours is not', async () => {
  const { cookie } = await TestPerson.arrive(server.url, 'Amira');
  expect(await handshake({ cookie, origin: server.url })).toBe('connected');
  for (const origin of [
    'http://evil.example',
    'null',
    `http://127.0.0.1:${server.port + 1}`,
    `http://127.0.0.1.evil.example:${server.port}`,
    'https://evil.example',
  ]) {
    expect(await handshake({ cookie, origin }), origin).not.toBe('connected');
  }
  expect(await handshake({ cookie, host: 'evil.example', origin: 'http://evil.example' })).not.toBe('connected');
});

test('[DOOR2] without a session, or with a forged one, no one connects', async () => {
  const { cookie } = await TestPerson.arrive(server.url, 'Amira');
  expect(await handshake({})).not.toBe('connected');
  for (const forged of [cookie.slice(0, -1), `${cookie.slice(0, -1)}~`, 'gentle_pushback=x', 'gentle_pushback=']) {
    expect(await handshake({ cookie: forged })).not.toBe('connected');
  }
});

test('[DOOR3] a page of another protocol version is told so', async () => {
  const { cookie } = await TestPerson.arrive(server.url, 'Amira');
  expect(await handshake({ cookie }, { protocol: 0, tab: freshId() })).toBe('other-version');
});

test('[DOOR4] a message of an unknown shape is refused as malformed and changes nothing', async () => {
  const table = await seated(server.url, 0);
  const person = table.host;
  const before = JSON.stringify(person.state);
  const commands: unknown[] = [
    null,
    7,
    'x',
    [],
    {},
    { type: 'nope' },
    { type: '__proto__' },
    { type: 'take-seat', seat: 'king' },
    { type: 'set-lobby', open: 'yes' },
    { type: 'set-lobby', open: false, extra: 1 },
  ];
  for (const command of commands) {
    expect(
      await person.link.emitWithAck('command', { kind: 'room', stream: person.room, id: freshId(), command: command as never }),
    ).toEqual({
      refusal: 'malformed',
    });
  }
  const polluted: unknown = JSON.parse(
    `{"kind":"room","stream":"${person.room}","id":"${freshId()}","command":{"type":"set-lobby","open":false,"__proto__":{"admin":true}}}`,
  );
  expect(await person.link.emitWithAck('command', polluted as never)).toEqual({ refusal: 'malformed' });
  expect(await person.link.emitWithAck('open', { kind: 'room', id: 'short', settings: defaultSettings })).toEqual({
    refusal: 'malformed',
  });
  expect(JSON.stringify(person.state)).toBe(before);
});

test('[DOOR5] a frame just below 64 KB is answered; one just above, or of 10 MB, ends its connection and no one else’s', async () => {
  const table = await seated(server.url, 2);
  const frame = ({ room }: TestPerson, letters: number) => {
    const command = { type: 'say-line', line: 'line', words: 'x'.repeat(letters) };
    return ['command', { kind: 'room', stream: room, id: freshId(), command }] as const;
  };
  for (const [i, letters] of [65 * 1024, 10_000_000].entries()) {
    const observer = table.observers[i] as TestPerson;
    // The rest of a frame around its words is shorter than a kilobyte.
    const below = await observer.link.emitWithAck(...(frame(observer, 63 * 1024) as unknown as ['command', never]));
    expect(below).toEqual({ refusal: 'malformed' });
    observer.link.emit(...(frame(observer, letters) as unknown as ['command', never]), () => undefined);
    await until(() => !observer.link.connected, `the sender of ${letters} letters is cut off`);
  }
  expect(await table.host.command({ type: 'set-lobby', open: false })).toEqual({ accepted: true });
});

test('[DOOR6] a command sent twice happens once; the same id with another body is refused', async () => {
  const table = await seated(server.url, 1);
  await toScene(table);
  const [observer] = table.observers;
  if (!observer) throw new Error('impossible: no observer');
  const mark = { type: 'give-mark', mark: 'once', about: 'impact', heardAt: server.clock.now(), quote: null } as const;
  const id = freshId();
  const answers = await Promise.all([1, 2, 3].map(() => observer.command(mark, id)));
  expect(answers).toEqual([{ accepted: true }, { accepted: true }, { accepted: true }]);
  expect(roundIn(observer.state).marks).toHaveLength(1);
  expect(await observer.command({ ...mark, about: 'invite' }, id)).toEqual({ refusal: 'id-used-otherwise' });
  // Another person may use the same id: ids are scoped to a person.
  expect(await table.advisor.command({ type: 'take-pause' }, id)).toEqual({ accepted: true });
});

test('[DOOR7] a wrong code says nothing about any room, and only a limited number of them are checked', async () => {
  const guest = await TestPerson.arrive(server.url, 'Guest');
  expect(await guest.enter({ invitation: 'x'.repeat(22) })).toEqual({ refusal: 'no-such-room' });
  for (let i = 0; i < 10; i++) expect(await guest.enter({ code: 'WRONG222' })).toEqual({ refusal: 'no-such-room' });
  const other = await seated(server.url, 0);
  expect(await guest.enter({ code: other.host.known?.snapshot.access.code ?? '' })).toMatchObject({ refusal: 'too-many-tries' });
  expect(await guest.enter({ invitation: other.host.known?.snapshot.access.invitation ?? '' })).toMatchObject({ asked: false });
});

test('[DOOR8] the same tab connecting again supersedes its old connection; other tabs live', async () => {
  const person = await TestPerson.arrive(server.url, 'Amira');
  const otherTab = new TestPerson(server.url, 'Amira');
  otherTab.cookie = person.cookie;
  await otherTab.connect();
  const again = new TestPerson(server.url, 'Amira');
  again.cookie = person.cookie;
  again.tab = person.tab;
  await again.connect();
  await until(() => person.superseded, 'the old connection is told');
  expect(otherTab.link.connected).toBe(true);
  expect(again.link.connected).toBe(true);
});

test('[DOOR9] a flood is slowed down, then cut, and others are served meanwhile', async () => {
  const table = await seated(server.url, 1);
  const [observer] = table.observers;
  if (!observer) throw new Error('impossible: no observer');
  // Commands queued on a phone in a tunnel arrive at once, and are not held up.
  const outbox = await Promise.all(
    Array.from({ length: 110 }, () => observer.command({ type: 'ask-for-seat', seat: 'advisor' })),
  );
  expect(outbox).not.toContainEqual({ refusal: 'too-fast' });
  const answers: unknown[] = [];
  for (let i = 0; i < 2000; i++)
    observer.command({ type: 'ask-for-seat', seat: 'advisor' }).then(
      (answer) => answers.push(answer),
      // Commands that were cut off get no answer.
      () => undefined,
    );
  expect(await table.host.command({ type: 'set-lobby', open: false })).toEqual({ accepted: true });
  await until(() => !observer.link.connected, 'the flood is cut');
  expect(answers).toContainEqual({ refusal: 'too-fast' });
});

test('[DOOR10] pages and data are not served under a name that is not ours', async () => {
  const get = (host: string) =>
    new Promise<string>((ok, no) => {
      const socket = connect(server.port, '127.0.0.1', () =>
        socket.end(`GET /api/decks HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`),
      );
      let text = '';
      socket.on('data', (data) => {
        text += String(data);
      });
      socket.on('close', () => ok(text.split('\r\n')[0] ?? ''));
      socket.on('error', no);
    });
  expect(await get(`127.0.0.1:${server.port}`)).toContain('200');
  expect(await get('evil.example')).toContain('421');
});

test('[DOOR11] a name is one line of at most 30 characters, or refused', async () => {
  const sign = async (body: string) => {
    const answer = await fetch(`${server.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    return { status: answer.status, body: (await answer.json()) as { name?: string; refusal?: string } };
  };
  expect((await sign(JSON.stringify({ name: '  A\u202emi\nra  ' }))).body.name).toBe('A mi ra');
  expect([...((await sign(JSON.stringify({ name: '🙂'.repeat(60) }))).body.name ?? '')]).toHaveLength(30);
  for (const bad of ['{"name":""}', '{"name":"\\n"}', '{"name":7}', '{}', 'null', '{', '{"__proto__":{"name":"x"}}']) {
    expect(await sign(bad), bad).toEqual({ status: 400, body: { refusal: 'malformed' } });
  }
  // A body of 16 KB is read and judged, and not a byte more.
  const around = JSON.stringify({ name: '' }).length;
  for (const [bytes, status] of [
    [16 * 1024, 400],
    [16 * 1024 + 1, 413],
    [100_000, 413],
  ] as const)
    expect((await sign(JSON.stringify({ name: 'x'.repeat(bytes - around) }))).status, `${bytes} bytes`).toBe(status);
});

test('[DOOR12] a session that opens link after link is refused before the upgrade, and others are not held up', async () => {
  const [greedy, other] = [await TestPerson.arrive(server.url, 'Greedy'), await TestPerson.arrive(server.url, 'Other')];
  const outcomes: string[] = [];
  for (let i = 0; i < 100; i++) outcomes.push(await handshake({ cookie: greedy.cookie }));
  // Sixty, including the link of their page.
  expect(outcomes.slice(0, 59)).toEqual(Array(59).fill('connected'));
  expect(outcomes.filter((outcome) => outcome !== 'connected').length).toBeGreaterThan(10);
  expect(await handshake({ cookie: other.cookie })).toBe('connected');
});

test('[DOOR13] endless HTTP requests of one person are slowed down by person, and others are served meanwhile', async () => {
  const [hasty, calm] = await Promise.all(['Hasty', 'Calm'].map((name) => TestPerson.arrive(server.url, name)));
  if (!hasty || !calm) throw new Error('impossible');
  const ask = async ({ cookie }: TestPerson, path: string) => {
    const renames = path === '/api/session';
    const headers = { cookie, 'content-type': 'application/json' };
    const request = renames ? { method: 'POST', headers, body: JSON.stringify({ name: 'Hasty' }) } : { headers };
    return (await fetch(`${server.url}${path}`, request)).status;
  };
  const costly = ['/api/workshops/nowhere-at-all/rounds', '/api/rooms/nowhere-at-all/rounds', '/api/decks/mine', '/api/session'];
  for (const path of costly) {
    const all = await Promise.all(Array.from({ length: 80 }, () => ask(hasty, path)));
    expect([path, all.includes(429), await ask(calm, path)]).toEqual([path, true, all[0]]);
  }
  hasty.disconnect();
  calm.disconnect();
});

test('[DOOR13] an address with endless requests for anything is slowed down', async () => {
  const own = await startServer();
  const request = `GET /api/addresses HTTP/1.1\r\nHost: 127.0.0.1:${own.port}\r\n\r\n`;
  const socket = connect(own.port, '127.0.0.1');
  let text = '';
  socket.on('data', (data) => {
    text += String(data);
  });
  // One after another on one connection: some thousands within a second or two.
  for (let sent = 0; !text.includes(' 429 ') && sent < 60; sent++) {
    await new Promise<void>((ok) => socket.write(request.repeat(250), () => ok()));
    await until(() => text.split('HTTP/1.1 ').length > (sent + 1) * 250, 'they are answered');
  }
  expect(text).toContain('HTTP/1.1 200 ');
  expect(text).toContain('HTTP/1.1 429 ');
  socket.destroy();
  await own.close();
});

/** The distinct answers to a flood of sign-ins, each of which claims to come from an address of its own. */
async function answersToNames(behindProxy: number): Promise<number[]> {
  const own = await startServer({
    publicUrl: new URL('http://127.0.0.1:9'),
    behindProxy,
    limits: { ...usualLimits, signInsPerMinute: 600 },
  });
  const sign = (i: number) =>
    fetch(`${own.url}/api/session`, {
      method: 'POST',
      // Everything before the last address was written by the client, and not by the proxy.
      headers: { 'content-type': 'application/json', 'x-forwarded-for': `10.9.9.9, 10.0.${Math.floor(i / 250)}.${i % 250}` },
      body: JSON.stringify({ name: 'Amira' }),
    }).then(({ status }) => status);
  const answers = await Promise.all(Array.from({ length: 1200 }, (_, i) => sign(i)));
  await own.close();
  return [...new Set(answers)].toSorted();
}

test('[DOOR14] a client’s address is believed only from a proxy', async () => {
  expect(await answersToNames(0)).toEqual([200, 429]);
  expect(await answersToNames(1)).toEqual([200]);
});
