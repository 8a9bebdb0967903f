import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io as connect } from 'socket.io-client';
import { expect, test } from 'vitest';
import packageFile from '../../../package.json' with { type: 'json' };
import { missingIn, whatIsMissing } from '../../../server/transport/socket/private-parts.ts';
import { startServer } from '../../support/start-server.ts';

/** A connection of the installed Socket.IO, with Engine.IO's server. Closed when `look` has settled. */
async function withConnection(look: (conn: object, engine: object) => Promise<void>): Promise<void> {
  const http = createServer();
  const io = new Server(http);
  await new Promise<void>((ok) => http.listen(0, '127.0.0.1', ok));
  const client = connect(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, { transports: ['websocket'] });
  try {
    await look(await new Promise<object>((ok) => io.engine.once('connection', ok)), io.engine);
  } finally {
    client.disconnect();
    await io.close();
  }
}

/** `from` as it is, but with nothing at this path. */
function without(from: object, [name = '', ...rest]: readonly string[]): object {
  const inner: unknown = rest.length > 0 ? without(Reflect.get(from, name), rest) : undefined;
  return new Proxy(from, { get: (target, key) => (key === name ? inner : Reflect.get(target, key)) });
}

const parts: readonly [of: 'connection' | 'engine', path: string][] = [
  ['connection', 'request'],
  ['connection', 'readyState'],
  ['connection', 'writeBuffer'],
  ['connection', 'write'],
  ['connection', 'close'],
  ['connection', 'transport.socket'],
  ['connection', 'transport.socket.readyState'],
  ['connection', 'transport.socket.OPEN'],
  ['connection', 'transport.socket.bufferedAmount'],
  ['connection', 'transport.socket.terminate'],
  ['connection', 'transport.socket._sender'],
  ['connection', 'transport.socket._sender.sendFrame'],
  ['engine', 'opts.pingInterval'],
];

test('[START10] every private part is looked for in a real connection, and named if it is missing', async () => {
  expect(await whatIsMissing()).toBe(null);
  await withConnection(async (conn, engine) => {
    expect(missingIn(conn, engine)).toBe(null);
    for (const [of, path] of parts) {
      const [left, rest] =
        of === 'connection' ? [without(conn, path.split('.')), engine] : [conn, without(engine, path.split('.'))];
      expect(missingIn(left, rest)).toContain(` has no ${of}.${path} of the type `);
    }
    expect(missingIn(null, engine)).toContain(' has no connection of the type ');
  });
});

test('[START10] a server does not start on a ws without a part that it relies on, and names the part', async () => {
  await withConnection(async (conn) => {
    const { prototype } = (conn as { transport: { socket: object } }).transport.socket.constructor as { prototype: object };
    const was = Object.getOwnPropertyDescriptor(prototype, 'bufferedAmount') ?? {};
    Object.defineProperty(prototype, 'bufferedAmount', { ...was, get: () => undefined });
    try {
      await expect(startServer()).rejects.toThrow(/no connection\.transport\.socket\.bufferedAmount of the type .* npm ci/);
    } finally {
      Object.defineProperty(prototype, 'bufferedAmount', was);
    }
  });
  await (await startServer()).close();
});

test('[START10] Socket.IO has one exact version, at both ends', () => {
  const { dependencies } = packageFile;
  expect(dependencies['socket.io']).toMatch(/^\d+\.\d+\.\d+$/);
  expect(dependencies['socket.io-client']).toBe(dependencies['socket.io']);
});
