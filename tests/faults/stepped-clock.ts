import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshFolder } from '../support/start-server.ts';
import { until } from '../support/until.ts';
import { byForm, notRun, type Trial } from '../trials/trial.ts';
import { faultLibrary } from './fault-library.ts';
import { SteadyPerson } from './steady-person.ts';
import { longScene, type SteadyServer, steadyRoom, withSteadyServer } from './steady-room.ts';

import { ofType, storedEvents } from './stored-events.ts';

const minuteMs = 60_000;
/** The scene of the watched room: a step of an hour ends it, one of five minutes does not. */
const sceneMs = 20 * minuteMs;
const graceMs = 10 * minuteMs;
const longMs = 10 * minuteMs;
const times = {
  briefingMs: longMs,
  scoringMs: longMs,
  outOfRoleMs: minuteMs,
  debriefMs: longMs,
  secondTakeMs: minuteMs,
  closingMs: minuteMs,
};

/** Debian's path of libfaketime, or null. */
function libfaketime(): string | null {
  const machines = existsSync('/usr/lib') ? readdirSync('/usr/lib') : [];
  return machines.map((name) => `/usr/lib/${name}/faketime/libfaketime.so.1`).find((file) => existsSync(file)) ?? null;
}

/** How far the server's time is ahead of this process' monotonic time, in milliseconds, by the quickest of several answers. */
async function aheadOf({ link }: SteadyPerson): Promise<number> {
  let best = { tookMs: Number.POSITIVE_INFINITY, ahead: 0 };
  for (let i = 0; i < 7; i++) {
    const asked = performance.now();
    const at = await link.emitWithAck('clock');
    const tookMs = performance.now() - asked;
    if (tookMs < best.tookMs) best = { tookMs, ahead: at - asked - tookMs / 2 };
  }
  return best.ahead;
}

type Seen = { liveMs: number; restartMs: number; wrong: string[] };

/** Steps the server's clock once while it runs, then across a restart, and back across another restart. */
async function step(seconds: number, move: (seconds: number) => void, steady: SteadyServer): Promise<Seen> {
  const { server } = steady;
  const wrong: string[] = [];
  move(0);
  const room = await steadyRoom(steady, { times: { ...times, sceneMs, graceMs } });
  const soon = await longScene(server.url, { times: { ...times, sceneMs: 4000, graceMs } });
  const people = [...room.all, ...soon.all.map((person) => SteadyPerson.takeOver(person, steady.url))];
  await Promise.all(people.map((person) => person.ready()));
  const [watcher] = room.all;
  const near = people.at(-1);
  if (!watcher || !near) throw new Error('impossible: nobody watches');
  const dueAt = watcher.state.deadline?.dueAt ?? 0;

  const before = await aheadOf(watcher);
  move(seconds);
  await until(() => near.state.deadline?.kind === 'grace', 'the near deadline passes by the old clock');
  await until(() => server.output.includes('clock-stepped'), 'the server has noticed the step');
  const liveMs = Math.abs((await aheadOf(watcher)) - before);
  if (watcher.state.deadline?.dueAt !== dueAt) wrong.push('the deadline moved while the server lived');

  await server.end('SIGTERM');
  await server.start();
  await Promise.all(people.map((person) => person.ready()));
  const restartMs = Math.abs((await aheadOf(watcher)) + performance.now() - (Date.now() + seconds * 1000));
  const passes = seconds * 1000 > sceneMs;
  if (passes) await until(() => watcher.state.deadline?.kind === 'grace', 'what is due by the new clock passes');
  else if (watcher.state.deadline?.dueAt !== dueAt) wrong.push('a deadline passed that is not due by the new clock');

  await server.end('SIGKILL');
  move(0);
  await server.start();
  await Promise.all(people.map((person) => person.ready()));
  const after = ((await room.advisor.command({ type: 'stop-scene' })) as { refusal?: string }).refusal;
  if (after) wrong.push(`a command after the clock went back was refused: ${after}`);
  for (const person of people) person.close();
  await server.end('SIGTERM');
  // The near deadline is in its grace period when the clock jumps: an hour ends that too.
  const wanted = [
    [watcher.room, passes ? 1 : 0, 0],
    [near.room, 1, seconds * 1000 > graceMs ? 1 : 0],
  ] as const;
  for (const [stream, overtimes, ends] of wanted) {
    const stored = await storedEvents(server.dataDir, stream);
    const fired = [ofType(stored, 'overtime-begun').length, ofType(stored, 'scene-ended').length];
    if (fired.join() !== [overtimes, ends].join())
      wrong.push(`deadlines fired ${fired.join('+')} instead of ${overtimes}+${ends} times`);
    if (stored.some(({ at }, i) => at < (stored[i - 1]?.at ?? 0))) wrong.push('time ran back in a stream');
  }
  await server.start();
  return { liveMs, restartMs, wrong };
}

/** R18: someone sets the clock of the machine, while the server runs and while it does not. */
export const steppedClock: Trial = {
  row: 'R18',
  what: 'clock ± 5 min, ± 1 h, monotonic time not moved; live, across a restart, and back',
  must: 'live: time left changes by ≤ 250 ms; across a restart: by the new clock; none twice',
  longMinutes: 1,
  run: async ({ form }) => {
    const steps = byForm(form, { short: [3600], usual: [300, -300, 3600, -3600], long: [300, -300, 3600, -3600] });
    const folder = freshFolder();
    const planned = join(folder, 'clock');
    const move = (seconds: number) => writeFileSync(planned, `${seconds < 0 ? '' : '+'}${seconds}\n`);
    const kept = libfaketime();
    const library = kept ?? faultLibrary('shifted-clock', folder);
    if (!library) return notRun('neither libfaketime nor a C compiler (cc) is here');
    const environment = {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: planned,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      DONT_FAKE_MONOTONIC: '1',
    };
    const seen: Seen[] = [];
    try {
      for (const seconds of steps) {
        move(0);
        seen.push(await withSteadyServer((steady) => step(seconds, move, steady), environment));
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    const live = Math.max(...seen.map((s) => s.liveMs));
    const restart = Math.max(...seen.map((s) => s.restartMs));
    const wrong = seen.flatMap((s) => s.wrong);
    return {
      // A jump is five minutes or an hour, and no machine is that slow.
      held: wrong.length === 0 && live <= 60_000 && restart <= 60_000,
      inTime: live <= 250 && restart <= 250,
      figure: `live: time left changed by ${live.toFixed(1)} ms at most; across a restart ${restart.toFixed(0)} ms from the new clock; by the log each deadline once${wrong.length ? `, BUT ${wrong.join('; ')}` : ''}`,
      fired: `the server noticed each step: ${steps.map((s) => `${s > 0 ? '+' : ''}${s} s`).join(', ')}, by ${kept ? 'libfaketime' : 'a small library of our own'}`,
    };
  },
};
