import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { timeLeftAt } from '../../client/pushback/use-time-left.ts';
import { allowChime, chime } from '../../client/room/signals/chime.ts';
import { isRecorded, momentBetween, rememberedOf, type Seen, seenOf, signalFor } from '../../client/room/signals/moments.ts';
import { setSignals } from '../../client/room/signals/signal-setting.ts';
import { Signals } from '../../client/room/signals/signals.tsx';
import { SignalsChoice } from '../../client/room/signals/signals-choice.tsx';
import { RoomProvider } from '../../client/sync/room-view.ts';
import { pair } from '../support/given.ts';
import { found } from './pressed.ts';
import { seenBy } from './seen-by.ts';

/** The pitches that were played. */
let played: number[] = [];
/** What the device was asked to do. */
let vibrated: unknown[] = [];

class FakeAudioContext {
  state = 'suspended';
  currentTime = 0;
  destination = {};
  resume(): Promise<void> {
    this.state = 'running';
    return Promise.resolve();
  }
  createOscillator() {
    const frequency = { value: 0 };
    return {
      type: '',
      frequency,
      connect: (to: unknown) => to,
      start: () => played.push(Math.round(frequency.value)),
      stop: () => undefined,
    };
  }
  createGain() {
    const set = () => undefined;
    return {
      gain: { setValueAtTime: set, linearRampToValueAtTime: set, exponentialRampToValueAtTime: set },
      connect: (to: unknown) => to,
    };
  }
}

beforeEach(() => {
  played = [];
  vibrated = [];
  vi.stubGlobal('AudioContext', FakeAudioContext);
  Object.assign(navigator, { vibrate: (pattern: unknown) => vibrated.push(pattern) });
});
afterEach(() => {
  setSignals(false);
  vi.unstubAllGlobals();
});

const moved = new Map<string, Seen>([
  ['briefing', { phase: 'briefing', up: false }],
  ['scene', { phase: 'scene', up: false }],
  ['scene is up', { phase: 'scene', up: true }],
  ['scoring', { phase: 'scoring', up: false }],
  ['debrief', { phase: 'debrief', up: false }],
  ['lobby', { phase: 'lobby', up: false }],
]);
const between = (from: string, to: string) => momentBetween(moved.get(from) as Seen, moved.get(to) as Seen);

test('[SIGNAL1] a device signals when the scene begins, when time is up and at the reveal, and at nothing else', () => {
  expect(between('briefing', 'scene')).toBe('ready');
  expect(between('scene', 'scene is up')).toBe('time-up');
  expect(between('scoring', 'debrief')).toBe('reveal');
  const told = [...moved.keys()].flatMap((from) => [...moved.keys()].flatMap((to) => between(from, to) ?? []));
  // Whether its time is up or not, the scene begins once.
  expect(told.sort()).toEqual(['ready', 'ready', 'reveal', 'time-up']);
});

test('[SIGNAL1] time is up when the extra minute begins, not in a stopped scene, and not with each turn out of role', () => {
  const story = pair().scene();
  const { state } = story;
  const dueAt = state.deadline?.dueAt ?? 0;
  const upAt = (one: typeof state, at: number) => seenOf(one.stage.phase, timeLeftAt(one, at)).up;
  expect(upAt(state, dueAt - 1)).toBe(false);
  expect(upAt(state, dueAt)).toBe(true);
  const grace = story.due().state;
  expect(grace.deadline?.kind).toBe('grace');
  expect(upAt(grace, dueAt + 1000)).toBe(true);
  expect(upAt(story.does('pia', { type: 'stop-scene' }).state, dueAt + 60_000)).toBeNull();
  const turns = pair().scoring().does('cleo', { type: 'submit-sheet' }).does('pia', { type: 'submit-sheet' }).state;
  expect(turns.deadline?.kind).toBe('out-of-role');
  expect(upAt(turns, (turns.deadline?.dueAt ?? 0) + 1)).toBe(false);
});

test('[SIGNAL2] it is off until someone turns it on, which plays it once within that tap', async () => {
  expect(renderToStaticMarkup(createElement(SignalsChoice))).not.toContain('checked');
  chime();
  expect(played).toEqual([]);
  setSignals(true);
  expect(renderToStaticMarkup(createElement(SignalsChoice))).toContain('checked');
  allowChime(true);
  await Promise.resolve();
  await Promise.resolve();
  expect(played).toEqual([587, 784]);
  chime();
  expect(played).toEqual([587, 784, 587, 784]);
});

test('[SIGNAL1] a scene that is stopped in its extra minute and goes on does not signal again', () => {
  const grace = pair().scene().due();
  const looks = [grace, grace.does('pia', { type: 'stop-scene' }), grace].map(({ state }) =>
    seenOf(state.stage.phase, timeLeftAt(state, grace.now)),
  );
  let before: Seen = { phase: 'scene', up: false };
  const told = looks.map((now) => {
    const moment = momentBetween(before, now);
    before = rememberedOf(before, now);
    return moment;
  });
  expect(told).toEqual(['time-up', null, null]);
});

test('[SIGNAL2] [SIGNAL3] a device that is off does nothing, and in a recorded scene one only vibrates', () => {
  const signal = (on: boolean, recorded: boolean) =>
    signalFor({ phase: 'briefing', up: false }, { phase: 'scene', up: false }, { on, recorded });
  expect([signal(true, false), signal(true, true), signal(false, false), signal(false, true)]).toEqual([
    'both',
    'touch',
    'none',
    'none',
  ]);
  expect(signalFor({ phase: 'scene', up: false }, { phase: 'scene', up: false }, { on: true, recorded: false })).toBe('none');
});

test('[SIGNAL2] a room that was opened in the middle of a phase is silent', () => {
  const { state, now } = pair().scene();
  for (const on of [true, false]) {
    setSignals(on);
    found.effects.length = 0;
    renderToStaticMarkup(
      createElement(RoomProvider, { value: seenBy(state, 'pia', now, () => undefined) }, createElement(Signals)),
    );
    vi.stubGlobal('addEventListener', () => undefined);
    for (const effect of found.effects) effect();
  }
  expect([played, vibrated]).toEqual([[], []]);
});

test('[SIGNAL3] while voices are recorded there is no sound: a scene whose recording is kept, and nothing else', () => {
  const { state } = pair().scene();
  expect(isRecorded(state)).toBe(false);
  if (!state.round) throw new Error('impossible: a scene without a round');
  const recorded = { ...state, round: { ...state.round, recording: 'kept' as const } } as typeof state;
  expect(isRecorded(recorded)).toBe(true);
  expect(isRecorded({ ...recorded, stage: { ...pair().scoring().state.stage } } as typeof state)).toBe(false);
});
