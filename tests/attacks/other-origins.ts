import { createServer } from 'node:http';
import { io } from 'socket.io-client';
import { freshId } from '../../client/sync/ids.ts';
import { protocolVersion } from '../../shared/protocol/version.ts';
import { launchBrowser } from '../support/launch-browser.ts';
import { TestPerson } from '../support/person.ts';
import type { Trial } from '../trials/trial.ts';
import { withServer } from './with-server.ts';

function handshake(url: string, headers: Record<string, string>, transport: 'websocket' | 'polling'): Promise<boolean> {
  const auth = { protocol: protocolVersion, tab: freshId() };
  const link = io(url, { transports: [transport], forceNew: true, reconnection: false, auth, extraHeaders: headers });
  return new Promise<boolean>((ok) => {
    link.once('connect', () => ok(true));
    link.once('connect_error', () => ok(false));
  }).finally(() => link.disconnect());
}

/** Origins that a foreign page may have; the browser sends the person's cookie along. */
const fromElsewhere = (port: number) => [
  'http://evil.example',
  'https://evil.example',
  'null',
  'file://',
  `http://127.0.0.1:${port + 1}`,
  `http://127.0.0.1.evil.example:${port}`,
  `http://evil.example:${port}`,
  `http://user@127.0.0.1:${port + 1}`,
  `https://127.0.0.1:${port + 2}`,
];

/** S8: the handshake from another origin, by hand and by a page in a real browser. */
export const otherOrigins: Trial = {
  row: 'S8',
  what: 'handshake from another origin, variants of it, and a page in a real browser',
  must: 'refused before the upgrade',
  longMinutes: 0.1,
  run: () =>
    withServer(async (server) => {
      const { cookie } = await TestPerson.arrive(server.url, 'Amira');
      const ours = await handshake(server.url, { cookie, origin: server.url }, 'websocket');
      const origins = fromElsewhere(server.port);
      let admitted = 0;
      for (const origin of origins)
        for (const transport of ['websocket', 'polling'] as const)
          if (await handshake(server.url, { cookie, origin }, transport)) admitted += 1;
      const elsewhere = createServer((_, answer) => answer.end('<!doctype html><title>elsewhere</title>'));
      await new Promise<void>((ok) => elsewhere.listen(0, '127.0.0.1', ok));
      const address = elsewhere.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      const browser = await launchBrowser();
      try {
        const context = await browser.newContext();
        const [name, value] = cookie.split('=');
        await context.addCookies([{ name: name ?? '', value: value ?? '', domain: '127.0.0.1', path: '/' }]);
        const page = await context.newPage();
        await page.goto(`http://127.0.0.1:${port}/`);
        const opened = await page.evaluate(
          (address) =>
            new Promise<boolean>((ok) => {
              const socket = new WebSocket(address);
              socket.onopen = () => ok(true);
              socket.onerror = () => ok(false);
            }),
          `ws://127.0.0.1:${server.port}/socket.io/?EIO=4&transport=websocket`,
        );
        return {
          held: ours && admitted === 0 && !opened,
          figure: `${admitted} of ${origins.length * 2} admitted; the browser’s page was ${opened ? 'admitted' : 'refused'}`,
          fired: `${origins.length * 2} handshakes and a page of another port, same host and cookie; our own origin was ${ours ? 'admitted' : 'REFUSED'}`,
        };
      } finally {
        await browser.close();
        elsewhere.close();
      }
    }),
};
