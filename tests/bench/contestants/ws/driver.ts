import type { Contestant, Driver } from '../../load/driver.ts';
import { RawWebSocket } from '../../load/raw-web-socket.ts';
import { idOf, scanIds } from '../../load/score.ts';

const driver: Driver = {
  connect: async ({ port, room, member, onScore }) => {
    let live = false;
    let isWhole: () => void = () => undefined;
    const whole = new Promise<void>((ok) => {
      isWhole = ok;
    });
    const link = new RawWebSocket({
      port,
      path: `/?room=room${room}&member=${member}`,
      onMessage: (bytes, start, end) => {
        if (live) return scanIds(bytes, start, end, onScore);
        // The first message is the whole state.
        live = true;
        isWhole();
      },
    });
    await link.opened;
    await whole;
    return {
      link,
      send: ({ seq, criterion, value, at }) =>
        link.text(`{"criterion":"${criterion}","value":${value},"clientTimestamp":${at},"id":"${idOf(seq)}"}`),
      close: () => link.close(),
    };
  },
};

export const ws: Contestant = {
  folder: 'ws',
  packages: ['ws'],
  env: { WS_NO_BUFFER_UTIL: '1', NODE_ENV: 'production' },
  heardBy: 'all',
  searchFrom: 12,
  driver,
};
