import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Effect, GivenUp, Reactors, submitOnce } from '../../server/engine/reactor.ts';
import type { Listener, LoadListener } from '../../server/engine/stream-cache.ts';
import type { Answer } from '../../shared/protocol/up.ts';
import { noteIn } from '../support/notes.ts';

type Event = { type: 'dropped' | 'other'; at: number };

let notes: string[];
let reactors: Reactors;
let done: string[];
/** What the next tries fail with, one after the other. */
let failing: unknown[];
let hears: Listener<number, Event>;
let loads: LoadListener<number, Event>;

const effect = (id: string, queue = id): Effect => ({
  id,
  queue,
  run: async () => {
    const fault = failing.shift();
    if (fault) throw fault;
    done.push(id);
  },
});

/** A stream of which every `dropped` event causes an effect, and its first event one more after a crash. */
function open(): Reactors {
  const opened = new Reactors(noteIn(notes));
  const streams = {
    on: (_: readonly Event['type'][], listener: Listener<number, Event>) => {
      hears = listener;
    },
    onLoad: (listener: LoadListener<number, Event>) => {
      loads = listener;
    },
  };
  opened.react<number, Event>(streams, {
    failed: 'words-not-deleted',
    about: (stream) => ({ stream }),
    on: ['dropped'],
    effects: (stream, { version }) => [effect(`${stream} ${version}`, stream)],
    outstanding: (stream, _, events) => (events[0]?.event.type === 'dropped' ? [effect(`${stream} 0`, stream)] : []),
  });
  return opened;
}

const applied = (version: number, type: Event['type'] = 'dropped') => ({
  event: { type, at: version },
  version,
  before: version,
  after: version + 1,
});
const happened = (version: number, ours = true, type: Event['type'] = 'dropped') => {
  hears('room', { events: [applied(version, type)], by: 'pia', ours });
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'performance'] });
  notes = [];
  done = [];
  failing = [];
  reactors = open();
});
afterEach(() => {
  reactors.stop();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('[REACT4] an effect happens once per event; events that cause nothing cause nothing', async () => {
  happened(0);
  happened(0);
  happened(1, true, 'other');
  happened(2);
  await pass(10);
  expect(done).toEqual(['room 0', 'room 2']);
});

test('[REACT4] what fails is tried again after longer and longer breaks, noted once, and keeps its place in the queue', async () => {
  failing = [new Error('full'), new Error('full'), new Error('full')];
  happened(0);
  happened(1);
  await pass(900);
  expect(done).toEqual([]);
  // After 1, 2 and 4 seconds.
  await pass(5000);
  expect(done).toEqual([]);
  await pass(1500);
  expect(done).toEqual(['room 0', 'room 1']);
  expect(notes).toEqual([expect.stringMatching(/^words-not-deleted .*"stream":"room".*full/)]);
});

test('[REACT4] what another server decided is done here two seconds later, in case that one has ended', async () => {
  happened(0, false);
  await pass(1900);
  expect(done).toEqual([]);
  await pass(200);
  expect(done).toEqual(['room 0']);
});

test('[REACT4] what a crash left undone is done once the stream is loaded, and not while it is loading', async () => {
  loads('room', 1, [applied(0)]);
  expect(done).toEqual([]);
  await pass(10);
  expect(done).toEqual(['room 0']);
  loads('room', 1, [applied(0, 'other')]);
  await pass(10);
  expect(done).toEqual(['room 0']);
});

test('[REACT4] an effect that is given up is noted, and frees its queue', async () => {
  failing = [new GivenUp('answered broken')];
  happened(0);
  happened(1);
  await pass(10);
  expect(done).toEqual(['room 1']);
  expect(notes).toEqual([expect.stringContaining('answered broken')]);
});

test('[REACT4] after a stop nothing more is tried', async () => {
  failing = [new Error('full')];
  happened(0);
  await pass(10);
  reactors.stop();
  happened(1, false);
  await pass(100_000);
  expect(done).toEqual([]);
});

test('[REACT4] the command of an effect: a refusal by the rules is an outcome; no room on the disk and silence are tried again', async () => {
  const answered = async (answer: Answer | 'silence') => {
    const asked = submitOnce(() => (answer === 'silence' ? new Promise(() => undefined) : Promise.resolve(answer)));
    const outcome = asked.then(
      () => 'done',
      (fault: unknown) => (fault instanceof GivenUp ? 'given up' : 'again'),
    );
    await pass(11_000);
    return outcome;
  };
  expect(await answered({ accepted: true })).toBe('done');
  expect(await answered({ refusal: 'already-so' })).toBe('done');
  expect(await answered({ refusal: 'cannot-store' })).toBe('again');
  expect(await answered('silence')).toBe('again');
  expect(await answered({ refusal: 'broken' })).toBe('given up');
  expect(await answered({ refusal: 'id-used-otherwise' })).toBe('given up');
});
