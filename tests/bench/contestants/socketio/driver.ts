import type { Contestant, Driver } from '../../load/driver.ts';
import { RawSocketIo } from '../../load/raw-socket-io.ts';
import { idOf, scanIds } from '../../load/score.ts';

const driver: Driver = {
  connect: async ({ port, room, member, onScore }) => {
    let live = false;
    let isWhole: () => void = () => undefined;
    const whole = new Promise<void>((ok) => {
      isWhole = ok;
    });
    const io = new RawSocketIo({
      port,
      query: `&room=room${room}&member=${member}`,
      onPacket: (bytes, start, end) => {
        if (live) return scanIds(bytes, start, end, onScore);
        live = true;
        isWhole();
      },
    });
    await io.joined;
    await whole;
    return {
      link: io.link,
      send: ({ seq, criterion, value, at }) =>
        io.emit(`["score",{"criterion":"${criterion}","value":${value},"clientTimestamp":${at},"id":"${idOf(seq)}"}]`),
      close: () => io.close(),
    };
  },
};

export const socketio: Contestant = {
  folder: 'socketio',
  packages: ['socket.io', 'engine.io', 'ws'],
  env: { WS_NO_BUFFER_UTIL: '1', NODE_ENV: 'production' },
  heardBy: 'all',
  searchFrom: 8,
  driver,
};
