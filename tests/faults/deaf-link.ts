import { connect } from 'node:net';
import { freshId } from '../../client/sync/ids.ts';
import { protocolVersion } from '../../shared/protocol/version.ts';

function masked(text: string): Buffer {
  const body = Buffer.from(text);
  const short = Buffer.from([0x81, 0x80 | body.length]);
  const head = body.length < 126 ? short : Buffer.from([0x81, 0xfe, body.length >> 8, body.length & 255]);
  return Buffer.concat([head, Buffer.alloc(4), body]);
}

/** `ask` requests a whole snapshot of the room; `closed` is true once the other side has given up. */
export type DeafLink = { closed: () => boolean; ask: () => void; end: () => void };

const pause = (ms: number) => new Promise((ok) => setTimeout(ok, ms));

/** A link that follows a room and never reads a byte. */
export async function deafLink(port: number, cookie: string, room: string): Promise<DeafLink> {
  const socket = connect(port, '127.0.0.1');
  let gone = false;
  socket.on('error', () => {
    gone = true;
  });
  socket.on('close', () => {
    gone = true;
  });
  await new Promise((ok) => socket.once('connect', ok));
  const upgrade = [
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    `Cookie: ${cookie}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  ];
  socket.write(`${upgrade.join('\r\n')}\r\n\r\n`);
  await pause(150);
  socket.write(masked(`40${JSON.stringify({ protocol: protocolVersion, tab: freshId() })}`));
  await pause(150);
  const follow = { channel: 0, kind: 'room', stream: room, as: 'myself', cursor: null };
  const ask = () => void (socket.writable && socket.write(masked(`42${JSON.stringify(['follow', follow])}`)));
  ask();
  await pause(100);
  socket.pause();
  return { closed: () => gone || socket.destroyed, ask, end: () => socket.destroy() };
}
