import { createHash } from 'node:crypto';
import { connect, createServer } from 'node:net';
import { io } from 'socket.io-client';
import { expect, test } from 'vitest';
import { heedEarlyEnd } from '../../../client/sync/early-end.ts';
import { freshId } from '../../../client/sync/ids.ts';
import { protocolVersion } from '../../../shared/protocol/version.ts';
import { TestPerson } from '../../support/person.ts';
import { startServer } from '../../support/start-server.ts';

const magic = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

test('[RESUME6] a link that is lost between the handshake and the first message is retried at once', async () => {
  const server = await startServer();
  const { cookie } = await TestPerson.arrive(server.url, 'Amira');
  let tries = 0;
  const between = createServer((near) => {
    tries += 1;
    near.on('error', () => undefined);
    if (tries > 2) {
      const far = connect(server.port, '127.0.0.1');
      far.on('error', () => undefined);
      return void near.pipe(far).pipe(near);
    }
    near.once('data', (request) => {
      const key = /sec-websocket-key: (.*)\r/i.exec(request.toString('latin1'))?.[1] ?? '';
      const accept = createHash('sha1').update(`${key}${magic}`).digest('base64');
      const head = [
        'HTTP/1.1 101 Switching Protocols',
        'Upgrade: websocket',
        'Connection: Upgrade',
        `Sec-WebSocket-Accept: ${accept}`,
      ];
      near.end(`${head.join('\r\n')}\r\n\r\n`);
    });
  });
  await new Promise<void>((ok) => between.listen(0, '127.0.0.1', ok));
  const address = between.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const faults: string[] = [];
  // The link's own timeout is longer than the test's, so only the early end makes it retry.
  const link = io(`http://127.0.0.1:${port}`, {
    transports: ['websocket'],
    forceNew: true,
    auth: { protocol: protocolVersion, tab: freshId() },
    extraHeaders: { cookie },
    reconnectionDelay: 50,
    timeout: 600_000,
  });
  heedEarlyEnd(link.io);
  link.on('connect_error', (fault) => faults.push(fault.message));
  try {
    await new Promise<void>((ok) => link.once('connect', ok));
    expect([tries, faults]).toEqual([3, ['closed while it opened', 'closed while it opened']]);
  } finally {
    link.disconnect();
    between.close();
    await server.close();
  }
});
