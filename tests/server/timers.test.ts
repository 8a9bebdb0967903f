import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DeadlineTimers } from '../../server/engine/deadline-timers.ts';
import { PresenceThrottle } from '../../server/engine/presence-throttle.ts';
import { StreamCache } from '../../server/engine/stream-cache.ts';
import { TaskQueue } from '../../server/scheduling/task-queue.ts';
import { every, everyInTurn, noteTimersInto } from '../../server/scheduling/timers.ts';
import { HeartbeatWheel } from '../../server/transport/socket/heartbeat.ts';
import { noteIn } from '../support/notes.ts';

let notes: string[];
beforeEach(() => {
  notes = [];
  noteTimersInto(noteIn(notes));
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const bug = () => {
  throw new TypeError('planted');
};
const noted = (what: string) => `timer-broken {"what":"${what}","err":"TypeError: planted"}`;

test('[BACK3] an exception in a timer, at once or later, is noted once a minute, and the timer continues', async () => {
  let turns = 0;
  every(1000, 'a test', () => {
    turns += 1;
    if (turns % 2 === 0) bug();
    return Promise.reject(new TypeError('planted'));
  });
  await vi.advanceTimersByTimeAsync(59_000);
  expect([turns, notes]).toEqual([59, [noted('a test')]]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([turns, notes]).toEqual([119, [noted('a test'), noted('a test')]]);
});

test('a timer that works in turn leaves out the turns of work under way, and continues after a fault', async () => {
  const begun: ((fault?: Error) => void)[] = [];
  everyInTurn(1000, 'a test', () => new Promise<void>((ok, no) => void begun.push((fault) => (fault ? no(fault) : ok()))));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(begun).toHaveLength(1);
  begun[0]?.();
  await vi.advanceTimersByTimeAsync(1000);
  expect(begun).toHaveLength(2);
  begun[1]?.(new TypeError('planted'));
  await vi.advanceTimersByTimeAsync(1000);
  expect([begun.length, notes]).toEqual([3, [noted('a test')]]);
});

test('[BACK3] a heartbeat that throws spares the others, and so does a wave, a crowd and a deadline', () => {
  const done: string[] = [];
  const rounds = new HeartbeatWheel(10_000);
  rounds.join(bug);
  for (let i = 0; i < 100; i++) rounds.join(() => done.push('beat'));
  vi.advanceTimersByTime(10_000);
  rounds.stop();
  expect(done.length).toBe(100);
  const waves = new TaskQueue(1);
  waves.add(bug);
  waves.add(() => Boolean(done.push('wave')));
  vi.advanceTimersByTime(10);
  expect(done.at(-1)).toBe('wave');
  const crowd = new PresenceThrottle<object>();
  for (let i = 0; i < 200; i++) crowd.tell({}, () => undefined);
  crowd.tell({}, bug);
  crowd.tell({}, () => done.push('crowd'));
  vi.advanceTimersByTime(1000);
  expect(done.at(-1)).toBe('crowd');
  const deadlines = new DeadlineTimers({ now: () => Date.now() }, (stream) => (stream === 'bug' ? bug() : done.push(stream)));
  deadlines.set('bug', Date.now() + 5);
  deadlines.set('deadline', Date.now() + 5);
  vi.advanceTimersByTime(10);
  expect(done.at(-1)).toBe('deadline');
  expect(notes).toEqual(['heartbeats', 'a wave', 'a deadline'].map(noted));
});

test('[BACK3] a room that throws in the sweep spares the other rooms', () => {
  const settings = { clock: { now: () => 1e9 }, cluster: {}, note: noteIn(notes) };
  const streams = new StreamCache({ name: 'room', presence: {} } as never, settings as never, null);
  const swept: string[] = [];
  const rooms = ['before', 'broken', 'behind'].map((name) => {
    const noticeGone = () => (name === 'broken' ? bug() : Boolean(swept.push(name)));
    return [name, { noticeGone, presence: { empty: false }, idleSince: 0, close: () => undefined }] as const;
  });
  Object.assign(streams, { loaded: new Map(rooms) });
  vi.advanceTimersByTime(2000);
  expect(swept).toEqual(['before', 'behind']);
  expect(notes).toEqual([expect.stringContaining('timer-broken')]);
  expect(notes[0]).toContain('"stream":"broken"');
  Object.assign(streams, { loaded: new Map() });
  streams.stop();
});
