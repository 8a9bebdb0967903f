import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Reader } from '../../server/engine/stream-kind.ts';
import type { AlarmCommand } from '../support/held/alarms.ts';
import { HeldLog } from '../support/held/log.ts';
import { type Alarms, openAlarms } from '../support/held/open-alarms.ts';

let disk: HeldLog;
let notes: string[];
let streams: Alarms;

beforeEach(() => {
  disk = new HeldLog();
  notes = [];
  streams = openAlarms(disk, notes, { now: () => 1000 });
});
afterEach(() => streams.stop());

/** Lets everything happen that waits for no time. */
const settle = () => new Promise((ok) => setTimeout(ok, 1));

let sent = 0;
async function submit(command: AlarmCommand): Promise<void> {
  sent += 1;
  const ref = { person: 'ada', id: `command-${sent}`, hash: JSON.stringify(command) };
  // Whether it was stored, the stream says.
  streams.begin('alarm', { ref, command }).catch(() => undefined);
  await settle();
}

/** Someone whose transport breaks at every event, and who follows again when told to. */
function breaking(): Reader {
  const nothing = () => undefined;
  const reader: Reader = {
    person: 'ada',
    snapshot: nothing,
    names: nothing,
    presence: nothing,
    lost: (why) => notes.push(`lost: ${why}`),
    refollow: () => void streams.follow('alarm', reader, null),
    events: () => {
      throw new TypeError('planted in a transport');
    },
  };
  return reader;
}

test('[BUG4] a stream that breaks twice in one turn is rebuilt once, and its events are heard once', async () => {
  disk.storesElsewhere({ type: 'set', at: 0, rings: 9_000_000 });
  await streams.follow('alarm', breaking(), null);
  await submit({ type: 'set', rings: 8_000_000 });
  await submit({ type: 'set', rings: 7_000_000 });
  for (const append of disk.held.splice(0)) append.stores();
  await settle();
  expect(disk.followed).toBe(1);
  const heard: string[] = [];
  streams.on(['rang'], (_, { events }) => void heard.push(...events.map(({ event }) => event.type)));
  disk.storesElsewhere({ type: 'rang', at: 1 });
  await settle();
  expect(heard).toEqual(['rang']);
});

test('[BUG4] a fault in a stream that was rebuilt meanwhile leaves the rebuilt one in memory', async () => {
  disk.storesElsewhere({ type: 'set', at: 0, rings: 9_000_000 });
  await streams.follow('alarm', breaking(), null);
  await submit({ type: 'set', rings: 8_000_000 });
  await submit({ type: 'set', rings: 7_000_000 });
  disk.held.shift()?.stores();
  await settle();
  const rebuilt = await streams.load('alarm');
  disk.held.shift()?.stores();
  await settle();
  expect(notes.filter((note) => note.includes('planted'))).toHaveLength(2);
  expect(await streams.load('alarm')).toBe(rebuilt);
});

test('a stream whose load breaks at a listener is not followed twice by the next load', async () => {
  disk.storesElsewhere({ type: 'set', at: 0, rings: 9_000_000 });
  let breaks = true;
  streams.onLoad(() => {
    if (breaks) throw new TypeError('planted in a listener');
  });
  await expect(streams.load('alarm')).rejects.toThrow('planted');
  breaks = false;
  await streams.load('alarm');
  expect(disk.followed).toBe(1);
});

test('a stream that is being loaded when the server closes is not followed afterwards', async () => {
  disk.storesElsewhere({ type: 'set', at: 0, rings: 9_000_000 });
  const loading = streams.load('alarm').catch(() => null);
  disk.onRead = () => streams.stop();
  await loading;
  expect(disk.followed).toBe(0);
  expect(streams.isLoaded('alarm')).toBe(false);
});
