import type { Contestant, Driver } from '../../load/driver.ts';
import { RawWebSocket } from '../../load/raw-web-socket.ts';
import { idOf, type Score, scanIds } from '../../load/score.ts';

type Seat = { roomId: string; processId: string; sessionId: string };

/** The first byte of a Colyseus frame. */
const codes = { join: 10, message: 13, whole: 14, patch: 15 } as const;
const roomIds = new Map<number, string>();

async function takeSeat(port: number, path: string, member: number): Promise<Seat> {
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const body = JSON.stringify({ member });
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers, body });
  const seat = (await answer.json()) as Partial<Seat>;
  if (!seat.roomId) throw new Error(`Colyseus gave no seat: ${JSON.stringify(seat)}`);
  return seat as Seat;
}

/** A short string as msgpack writes it. */
function packed(text: string): Buffer {
  return Buffer.concat([Buffer.from([0xa0 | text.length]), Buffer.from(text)]);
}

const head = Buffer.concat([Buffer.from([codes.message]), packed('score'), Buffer.from([0x84]), packed('criterion')]);
const valueKey = packed('value');
const atKey = packed('clientTimestamp');
const idKey = packed('id');

function scoreFrame({ seq, criterion, value, at }: Score): Buffer {
  const time = Buffer.allocUnsafe(9);
  time[0] = 0xcb;
  time.writeDoubleBE(at, 1);
  return Buffer.concat([head, packed(criterion), valueKey, Buffer.from([value]), atKey, time, idKey, packed(idOf(seq))]);
}

const driver: Driver = {
  connect: async ({ port, room, member, onScore }) => {
    const known = roomIds.get(room);
    const seat = await takeSeat(port, known ? `/matchmake/joinById/${known}` : '/matchmake/create/board', member);
    roomIds.set(room, seat.roomId);
    let isWhole = () => undefined as void;
    const whole = new Promise<void>((ok) => {
      isWhole = ok;
    });
    const link = new RawWebSocket({
      port,
      path: `/${seat.processId}/${seat.roomId}?sessionId=${seat.sessionId}`,
      onMessage: (bytes, start, end) => {
        const code = bytes[start];
        if (code === codes.patch) scanIds(bytes, start, end, onScore);
        else if (code === codes.whole) isWhole();
        else if (code === codes.join) link.binary(Buffer.from([codes.join]));
      },
    });
    await link.opened;
    await whole;
    return { link, send: (score) => link.binary(scoreFrame(score)), close: () => link.close() };
  },
};

function patchingEvery(ms: number, searchFrom: number): Contestant {
  return {
    folder: 'colyseus',
    packages: ['@colyseus/core', '@colyseus/schema', '@colyseus/ws-transport', 'ws'],
    env: { WS_NO_BUFFER_UTIL: '1', NODE_ENV: 'production', PATCH_MS: String(ms) },
    heardBy: 'all',
    searchFrom,
    driver,
  };
}

/** Its default pace of patches. */
export const colyseus = patchingEvery(50, 12);
export const quickColyseus = patchingEvery(5, 8);
