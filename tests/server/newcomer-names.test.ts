import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Reader } from '../../server/engine/stream-kind.ts';
import { Streams } from '../../server/engine/streams.ts';
import { LocalCluster } from '../../server/store/sqlite/local-cluster.ts';
import { simulatedPorts } from '../faults/simulated-store.ts';
import { type Alarm, type AlarmCommand, type AlarmEvent, alarms } from '../support/held/alarms.ts';
import { HeldLog } from '../support/held/log.ts';
import { noteIn } from '../support/notes.ts';

/** Ada is in from the beginning, and Bea once she has taken the place. */
const peopleOf = ({ taken }: Alarm) => (taken ? ['ada', 'bea'] : ['ada']);

let disk: HeldLog;
let told: Record<string, string>;
let streams: Streams<Alarm, AlarmEvent, AlarmCommand, { at: number }>;

const nothing = () => undefined;
const ada: Reader = {
  person: 'ada',
  events: nothing,
  snapshot: ({ text }) => Object.assign(told, JSON.parse(text() ?? '').names),
  names: (names) => Object.assign(told, names),
  presence: nothing,
  refollow: nothing,
  lost: nothing,
};

beforeEach(() => {
  disk = new HeldLog();
  told = {};
  const clock = { now: () => 1000 };
  streams = new Streams(
    { ...alarms, namesIn: peopleOf, namesFor: peopleOf },
    {
      log: disk.log,
      ...simulatedPorts('alarm'),
      cluster: new LocalCluster(clock).join(),
      clock,
      note: noteIn([]),
      onFault: nothing,
    },
  );
});
afterEach(() => streams.stop());

/** Lets everything happen that waits for no time. */
const settle = () => new Promise((ok) => setTimeout(ok, 1));

test('[VIEW33] a newcomer has a name for others, even if a read finds their entry before its append is answered', async () => {
  disk.storesElsewhere({ type: 'set', at: 0, rings: 9_000_000 });
  await streams.follow('alarm', ada, null);
  const ref = { person: 'bea', id: 'in', hash: 'in' };
  const answer = streams.submit('alarm', { ref, command: { type: 'take' }, names: { bea: 'Bea' } });
  await settle();
  expect(told).toEqual({ ada: 'ada' });
  const [append] = disk.held;
  append?.writes();
  expect((await streams.stateNow('alarm'))?.taken).toBe(true);
  append?.stores();
  expect(await answer).toEqual({ accepted: true });
  expect(told).toEqual({ ada: 'ada', bea: 'Bea' });
});

test('[VIEW33] no one hears the name of a newcomer whose entry was not stored', async () => {
  disk.storesElsewhere({ type: 'set', at: 0, rings: 9_000_000 });
  await streams.follow('alarm', ada, null);
  const ref = { person: 'bea', id: 'in', hash: 'in' };
  const answer = streams.submit('alarm', { ref, command: { type: 'take' }, names: { bea: 'Bea' } });
  await settle();
  disk.held[0]?.fails('full');
  expect(await answer).toEqual({ refusal: 'cannot-store' });
  disk.storesElsewhere({ type: 'set', at: 1, rings: 8_000_000 });
  await streams.follow('alarm', ada, null);
  expect(told).toEqual({ ada: 'ada' });
});
