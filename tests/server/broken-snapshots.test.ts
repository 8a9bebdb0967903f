import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Reader } from '../../server/engine/stream-kind.ts';
import { Streams } from '../../server/engine/streams.ts';
import { LocalCluster } from '../../server/store/sqlite/local-cluster.ts';
import { simulatedPorts } from '../faults/simulated-store.ts';
import { type Alarm, type AlarmCommand, type AlarmEvent, alarms } from '../support/held/alarms.ts';
import { HeldLog } from '../support/held/log.ts';
import { noteIn } from '../support/notes.ts';

let disk: HeldLog;
let notes: string[];
let streams: Streams<Alarm, AlarmEvent, AlarmCommand, { at: number }>;
/** How many times more what may be seen can't be made. */
let broken: number;

beforeEach(async () => {
  disk = new HeldLog();
  notes = [];
  broken = 0;
  const clock = { now: () => 1000 };
  const kind: typeof alarms = {
    ...alarms,
    visibleEvent: () => 'snapshot',
    visibleState: (state) => {
      if (broken-- > 0) throw new TypeError('planted');
      return state;
    },
  };
  streams = new Streams(kind, {
    log: disk.log,
    ...simulatedPorts('alarm'),
    cluster: new LocalCluster(clock).join(),
    clock,
    note: noteIn(notes),
    onFault: () => undefined,
  });
  disk.storesElsewhere({ type: 'set', at: 0, rings: 9_000_000 });
});
afterEach(() => streams.stop());

/** Lets everything happen that waits for no time. */
const settle = () => new Promise((ok) => setTimeout(ok, 5));

/** Follows the stream, and makes each snapshot a moment later. Out: what was told. */
async function follow(): Promise<string[]> {
  const told: string[] = [];
  const nothing = () => undefined;
  const reader: Reader = {
    ...{ person: 'ada', events: nothing, names: nothing, presence: nothing },
    snapshot: ({ text }) => void setImmediate(() => told.push(text() === null ? 'no snapshot' : 'snapshot')),
    refollow: () => {
      told.push('again');
      void streams.follow('alarm', reader, null);
    },
    lost: (why) => void told.push(`lost: ${why}`),
  };
  await streams.follow('alarm', reader, null);
  await settle();
  return told;
}

test('[BUG4] a stream of which a later snapshot breaks is rebuilt, and its readers continue in it', async () => {
  const told = await follow();
  broken = 1;
  disk.storesElsewhere({ type: 'set', at: 1, rings: 8_000_000 });
  await settle();
  expect(told).toEqual(['snapshot', 'no snapshot', 'again', 'snapshot']);
  expect(notes).toEqual([expect.stringMatching(/^stream-rebuilt .*"kind":"probe","stream":"alarm".*planted/)]);
});

test('[BUG4] if the snapshot after that breaks too, its reader is told so, and nothing is rebuilt forever', async () => {
  const told = await follow();
  broken = 100;
  disk.storesElsewhere({ type: 'set', at: 1, rings: 8_000_000 });
  await settle();
  expect(told).toEqual(['snapshot', 'no snapshot', 'again', 'no snapshot', 'lost: broken']);
  expect(notes.map((note) => note.split(' ')[0])).toEqual(['stream-rebuilt', 'answer-broken']);
});
