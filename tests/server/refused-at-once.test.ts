import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Log } from '../../server/store/log.ts';
import { openFolder } from '../../server/store/open-store.ts';
import { roomCodec } from '../../shared/domain/room/stored.ts';
import { triad } from '../support/given.ts';
import { openRooms } from '../support/open-rooms.ts';
import { freshFolder } from '../support/start-server.ts';
import { until } from '../support/until.ts';

const room = 'room-refusing';

test('[BLIND1] a refusal waits for what is being stored only if it depends on it', async () => {
  const folder = freshFolder();
  const store = await openFolder(folder, () => undefined);
  const story = triad({ level: 3 }).scene();
  const entries = story.events.map((event, version) => {
    return { version, command: { person: 'told', id: `c${version}`, hash: 'h' }, ...roomCodec.write([event]) };
  });
  await store.log.put(room, { epoch: 1, entries });
  await store.access.add({ stream: room, kind: 'room', code: 'CODE2222', invitation: 'invitation-1' }, 'pia', 'open');
  let goOn: () => void = () => undefined;
  const held = new Promise<void>((ok) => {
    goOn = ok;
  });
  let onTheWay = 0;
  const log: Log = {
    ...store.log,
    append: async (...given) => {
      onTheWay += 1;
      await held;
      return store.log.append(...given);
    },
  };
  const { rooms } = openRooms({
    ...store,
    log,
    clock: { now: () => story.now },
    note: () => undefined,
    onFault: () => undefined,
  });
  const send = (person: string, id: string, command: object) =>
    rooms.submit(room, { ref: { person, id, hash: id }, command: { ...command, round: 1 } as never });
  const hidden = send('cleo', 'c-1', { type: 'set-warmth', zone: 'open' });
  await until(() => onTheWay === 1, 'the hidden command is on its way');
  expect(await send('pia', 'p-1', { type: 'set-warmth', zone: 'open' })).toHaveProperty('refusal');
  // Stopping twice is refused only because of the first one, which may yet fail.
  const stop = send('pia', 'p-2', { type: 'stop-scene' });
  await until(() => onTheWay === 2, 'the stop is on its way');
  let answered = false;
  const again = send('otto', 'o-1', { type: 'stop-scene' }).finally(() => {
    answered = true;
  });
  for (let i = 0; i < 20; i++) await new Promise((ok) => setImmediate(ok));
  expect(answered).toBe(false);
  goOn();
  expect([await hidden, await stop]).toEqual([{ accepted: true }, { accepted: true }]);
  expect(await again).toHaveProperty('refusal');
  rooms.stop();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});
