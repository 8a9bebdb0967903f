import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Reader } from '../../server/engine/stream-kind.ts';
import { LogFault } from '../../server/store/log.ts';
import type { Answer } from '../../shared/protocol/up.ts';
import type { AlarmCommand } from '../support/held/alarms.ts';
import { HeldLog } from '../support/held/log.ts';
import { type Alarms, openAlarms } from '../support/held/open-alarms.ts';

let disk: HeldLog;
let notes: string[];
let streams: Alarms;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  disk = new HeldLog();
  notes = [];
  streams = openAlarms(disk, notes, { now: () => Date.now() });
});
afterEach(() => {
  streams.stop();
  vi.useRealTimers();
});

/** Lets everything happen that waits for no time. */
const settle = () => vi.advanceTimersByTimeAsync(1);

let sent = 0;
function submit(command: AlarmCommand): { answer: () => Answer | null } {
  let answered: Answer | null = null;
  sent += 1;
  const ref = { person: 'ada', id: `command-${sent}`, hash: JSON.stringify(command) };
  streams.begin('alarm', { ref, command }).then(
    (answer) => {
      answered = answer;
    },
    () => undefined,
  );
  return { answer: () => answered };
}

async function stored(command: AlarmCommand): Promise<void> {
  submit(command);
  await settle();
  disk.held.shift()?.stores();
  await settle();
}

/** Whether a command to ring is on its way to the disk. */
const rings = () => disk.held.some(({ entry }) => JSON.stringify(entry.events).includes('rang'));

test('[CLOCK1] an append that fails leaves the deadline as it was, in the timer and in the store', async () => {
  await stored({ type: 'set', rings: 10_000 });
  const wanted = submit({ type: 'set', rings: 500 });
  await settle();
  disk.held.shift()?.fails('full');
  await settle();
  expect(wanted.answer()).toEqual({ refusal: 'cannot-store' });
  expect(disk.deadline).toBe(10_000);
  await vi.advanceTimersByTimeAsync(5000);
  expect(rings()).toBe(false);
  await vi.advanceTimersByTimeAsync(5000);
  expect(rings()).toBe(true);
});

test('[CLOCK1] the deadline of an entry stays, even if the one behind it fails in the same turn', async () => {
  submit({ type: 'set', rings: 700 });
  await settle();
  submit({ type: 'set', rings: 9000 });
  await settle();
  const [first, second] = disk.held.splice(0);
  second?.fails('full');
  first?.stores();
  await settle();
  expect(disk.deadline).toBe(700);
  await vi.advanceTimersByTimeAsync(800);
  expect(rings()).toBe(true);
});

test('[CLOCK1] after a conflict the timer has the deadline that another server stored', async () => {
  await stored({ type: 'set', rings: 10_000 });
  const wanted = submit({ type: 'set', rings: 500 });
  await settle();
  disk.storesElsewhere({ type: 'set', at: 1, rings: 3000 }, false);
  disk.storesElsewhere({ type: 'taken', at: 1 }, false);
  disk.held.shift()?.conflicts();
  await settle();
  expect(wanted.answer()).toEqual({ refusal: 'already-so' });
  await vi.advanceTimersByTimeAsync(3000);
  expect(rings()).toBe(true);
});

test('[CLOCK1] the deadline of an entry stays, even if the one before it has only just failed', async () => {
  submit({ type: 'set', rings: 9000 });
  await settle();
  disk.held.shift()?.fails('full');
  submit({ type: 'set', rings: 700 });
  await settle();
  disk.held.shift()?.stores();
  await settle();
  expect(disk.deadline).toBe(700);
  await vi.advanceTimersByTimeAsync(800);
  expect(rings()).toBe(true);
});

test('[CLOCK1] an append that fails changes no deadline of a stream that was loaded again meanwhile', async () => {
  await stored({ type: 'set', rings: 10_000 });
  submit({ type: 'set', rings: 500 });
  await settle();
  disk.rewritesElsewhere();
  await streams.load('alarm');
  disk.storesElsewhere({ type: 'set', at: 1, rings: 3000 });
  disk.held.shift()?.fails('full');
  await settle();
  await vi.advanceTimersByTimeAsync(3000);
  expect(rings()).toBe(true);
});

test('a command that was refused because of an entry that was then dropped is decided again', async () => {
  await stored({ type: 'set', rings: 10_000 });
  const dropped = submit({ type: 'take' });
  await settle();
  const refused = submit({ type: 'take' });
  await settle();
  // Another server was faster, with an entry of the same length, and its news comes first.
  disk.storesElsewhere({ type: 'set', at: 1, rings: 20_000 });
  await settle();
  disk.held.shift()?.fails('full');
  await settle();
  expect(dropped.answer()).toEqual({ refusal: 'cannot-store' });
  expect(refused.answer()).toBeNull();
  disk.held.shift()?.stores();
  await settle();
  expect(refused.answer()).toEqual({ accepted: true });
});

test('a stream that is replaced while it is being read is read again, and followed once', async () => {
  disk.storesElsewhere({ type: 'set', at: 0, rings: 9000 });
  const loads: ReturnType<typeof streams.load>[] = [];
  disk.onRead = () => {
    // Someone else asks for it while it is read a second time.
    disk.onRead = () => void loads.push(streams.load('alarm'));
    disk.rewritesElsewhere();
  };
  loads.push(streams.load('alarm'));
  await settle();
  const [first, second] = await Promise.all(loads);
  expect([first?.writer.epoch, second === first, disk.followed]).toEqual([2, true, 1]);
  streams.stop();
  expect(disk.followed).toBe(0);
});

test('a reader whose transport breaks keeps no event from what it causes elsewhere', async () => {
  await stored({ type: 'set', rings: 10_000 });
  const heard: string[] = [];
  streams.on(['taken'], (_, { events }) => void heard.push(...events.map(({ event }) => event.type)));
  const nothing = () => undefined;
  const reader: Reader = {
    person: 'ada',
    snapshot: nothing,
    names: nothing,
    presence: nothing,
    refollow: nothing,
    lost: nothing,
    events: () => {
      throw new TypeError('planted in a transport');
    },
  };
  await streams.follow('alarm', reader, null);
  await stored({ type: 'take' });
  expect(heard).toEqual(['taken']);
});

test('after a rewrite that failed, another server’s rewrite is not taken for ours', async () => {
  await stored({ type: 'set', rings: 10_000 });
  const active = await streams.load('alarm');
  disk.rewriteFails = new LogFault('full', new Error('held'));
  await expect(active?.writer.rewrite((events) => events)).rejects.toThrow('held');
  disk.rewritesElsewhere();
  expect(active?.writer.over).toBe(true);
});

test('a stream whose entries are on their way stays in memory, although no one follows it', async () => {
  await stored({ type: 'set', rings: 900_000 });
  submit({ type: 'take' });
  await vi.advanceTimersByTimeAsync(200_000);
  expect(streams.isLoaded('alarm')).toBe(true);
  disk.held.shift()?.stores();
  await vi.advanceTimersByTimeAsync(4000);
  expect(streams.isLoaded('alarm')).toBe(false);
});

test('a command that waits for the same one is decided again if its stream leaves memory meanwhile', async () => {
  await stored({ type: 'set', rings: 10_000 });
  const command: AlarmCommand = { type: 'take' };
  const send = () => streams.submit('alarm', { ref: { person: 'ada', id: 'sent-twice', hash: 'take' }, command });
  const sent = [send(), send()];
  await settle();
  expect(disk.held).toHaveLength(1);
  disk.rewritesElsewhere();
  await settle();
  expect(disk.held).toHaveLength(2);
  disk.held.pop()?.stores();
  expect(await sent[1]).toEqual({ accepted: true });
  disk.held.pop()?.conflicts();
  expect(await sent[0]).toEqual({ accepted: true });
});
