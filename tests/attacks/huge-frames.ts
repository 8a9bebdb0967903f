import { connect } from 'node:net';
import { freshId } from '../../client/sync/ids.ts';
import { TestPerson } from '../support/person.ts';
import { seated } from '../support/play.ts';
import { until } from '../support/until.ts';
import { WatchedServer } from '../support/watched-server.ts';
import type { Trial } from '../trials/trial.ts';

const mostMegabytes = 20;

/** Writes raw bytes and waits until the server closes, or reports that it did not. */
function raw(port: number, write: (send: (bytes: string | Buffer) => void) => void, patienceMs: number): Promise<boolean> {
  return new Promise((ok) => {
    const socket = connect(port, '127.0.0.1', () => write((bytes) => void socket.write(bytes)));
    const late = setTimeout(() => {
      socket.destroy();
      ok(false);
    }, patienceMs);
    socket.on('error', () => undefined);
    socket.resume();
    socket.on('close', () => {
      clearTimeout(late);
      ok(true);
    });
  });
}

/** S11: ten megabytes in one frame, malformed frames, headers that never end. */
export const hugeFrames: Trial = {
  row: 'S11',
  what: '10 MB frame, malformed frames, slow headers',
  must: 'closed, alive, memory + ≤ 20 MB',
  longMinutes: 1,
  run: async ({ form }) => {
    const watched = await WatchedServer.start();
    const { server } = watched;
    try {
      const table = await seated(server.url, 1);
      // Warm up: memory that the server takes for its first connections and frames of an allowed size doesn't count against the
      // attack.
      for (let i = 0; i < 60; i++) {
        const person = await TestPerson.arrive(server.url, `Warm ${i}`);
        await person.link.emitWithAck('enter', { id: freshId(), by: { code: 'x'.repeat(60_000) } });
        await table.host.command({ type: i % 2 === 0 ? 'step-out' : 'come-back' });
        person.disconnect();
      }
      const before = await watched.look();
      let closed = 0;
      let tried = 0;
      for (let i = 0; i < 3; i++) {
        const person = await TestPerson.arrive(server.url, `Big ${i}`);
        person.link.emit('enter', { id: freshId(), by: { code: 'x'.repeat(10_000_000) } }, () => undefined);
        tried += 1;
        await until(() => !person.link.connected, 'the sender is cut off');
        closed += 1;
      }
      const { cookie } = await TestPerson.arrive(server.url, 'Raw');
      const upgrade = `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nCookie: ${cookie}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`;
      const frames = [
        Buffer.from([0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]),
        Buffer.from([0x81, 0x05, 0x68, 0x65, 0x6c, 0x6c, 0x6f]),
        Buffer.from([0xff, 0x80, 0, 0, 0, 0]),
        Buffer.from([0x83, 0x80, 0, 0, 0, 0]),
        Buffer.from([0x09, 0xfe, 0xff, 0xff, 0, 0, 0, 0]),
      ];
      for (const frame of frames) {
        tried += 1;
        const afterUpgrade = (send: (bytes: string | Buffer) => void) => {
          send(upgrade);
          setTimeout(() => send(frame), 50);
        };
        if (await raw(server.port, afterUpgrade, 5000)) closed += 1;
      }
      // Slow headers: a line every second, without an end. Only the longer forms wait until the server gives up.
      if (form !== 'short') {
        tried += 1;
        const slow = (send: (bytes: string) => void) => {
          send(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n`);
          const drip = setInterval(() => send('X-Slow: 1\r\n'), 1000);
          setTimeout(() => clearInterval(drip), 90_000).unref();
        };
        if (await raw(server.port, slow, 95_000)) closed += 1;
      }
      const alive = await table.host.command({ type: 'set-lobby', open: false });
      const after = await watched.look();
      const grown = Math.max(0, after.peak - before.peak) / 1e6;
      return {
        held: closed === tried && 'accepted' in alive && grown <= mostMegabytes,
        figure: `${closed} of ${tried} closed; others ${'accepted' in alive ? 'served' : 'NOT served'}; memory of the server alone + ${grown.toFixed(1)} MB at most over the ${Math.round(before.peak / 1e6)} MB of ordinary traffic`,
        fired: `${tried} connections, three of them with 10 MB in one frame`,
        ...(form === 'short' ? { instead: 'slow headers are waited for in the longer forms' } : {}),
      };
    } finally {
      await watched.close();
    }
  },
};
