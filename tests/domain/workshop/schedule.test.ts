import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { laterMs, roundClocksMs, roundMinutes } from '../../../shared/domain/room/concerns/round-clocks.ts';
import { theWorkshop } from '../../../shared/domain/room/from-workshop.ts';
import type { Times } from '../../../shared/domain/room/settings.ts';
import { debriefMsFor, defaultTimes, mostTimedPeople } from '../../../shared/domain/room/settings.ts';
import { present, type RoomState } from '../../../shared/domain/room/state.ts';
import { commandOf, suggestedCut, undoOf } from '../../../shared/domain/workshop/cuts.ts';
import { type AskedPlan, blockMs, defaultPlan, mixes, openingBlocks, sizes } from '../../../shared/domain/workshop/plan.ts';
import { planMs, type RoomTime, roundMs, scheduleOf, turnoverMs } from '../../../shared/domain/workshop/schedule.ts';
import { tileOf } from '../../../shared/domain/workshop/tile.ts';
import { type Chance, chanceOf } from '../../support/chance.ts';
import { conveneOf, emptyRoom, type Story } from '../../support/given.ts';
import { hall, plannedRound } from '../../support/given-workshop.ts';

const minute = 60_000;
const everyone = ['pia', 'cleo', 'otto', 'olga', 'oren'];
const group = everyone.slice(0, 3);
const tile = (state: RoomState): RoomTime => tileOf('room-1', state, { here: [], lastTapAt: 0, reader: 'fay' });

function somePlan(chance: Chance): AskedPlan {
  const ms = () => (1 + chance.below(20)) * 30_000;
  const times: Times = {
    briefingMs: ms(),
    sceneMs: ms(),
    graceMs: ms(),
    scoringMs: ms(),
    outOfRoleMs: ms(),
    debriefMs: ms(),
    secondTakeMs: ms(),
    closingMs: ms(),
  };
  return {
    ...defaultPlan,
    size: chance.pick(sizes),
    rounds: Array.from({ length: 1 + chance.below(4) }, () => ({ ...plannedRound, mix: chance.pick(mixes) })),
    times,
    timers: chance.pick(['soft', 'hard']),
    opening: openingBlocks.filter(() => chance.maybe(0.6)),
  };
}

/**
 * A room that waits for every clock of its round; `seenAt` is called after each step. Starts when the round opens, at the story's
 * time.
 */
function wholeRound(called: Story, seenAt: (story: Story, now: number) => void): Story {
  let story = called;
  const step = (next: Story, now = next.now) => {
    story = next;
    seenAt(story, now);
  };
  const at = called.now + turnoverMs;
  const people = present(called.state).map((m) => m.person);
  step(people.reduce((s, who) => s.does(who, { type: 'say-here' }, { at }), story));
  // Someone isn't ready: the round waits for its clock.
  const [advisor, client] = ['advisor', 'client'].map((seat) => story.state.members.find((m) => m.seat === seat)?.person ?? '');
  for (const who of people.length > 2 ? [advisor, client] : [advisor]) step(story.does(who ?? '', { type: 'say-ready' }, { at }));
  while (story.state.stage.phase !== 'debrief') {
    // Only the missing one of two can begin after the clock.
    if (story.state.deadline === null) step(story.does(client ?? '', { type: 'say-ready' }, { at: story.now }));
    const half = story.now + Math.floor((story.dueAt - story.now) / 2);
    seenAt(story, half);
    step(story.due());
  }
  step(story.does(advisor ?? '', { type: 'begin-second-take', moment: null }, { at: story.dueAt }));
  step(story.does(client ?? '', { type: 'answer-second-take', take: 1, answer: 'did-it' }, { at: story.now }));
  step(story.due());
  if (called.state.workshop?.timers === 'soft') {
    step(story.does(advisor ?? '', { type: 'end-second-take' }, { at: story.now }).agreed({ at: story.now }));
    step(story.does('fay', { type: 'finish-round' }, { at: story.now }));
  }
  expect(story.state.stage.phase).toBe('lobby');
  return story;
}

const calledTo = (room: Story, plan: AskedPlan, round: number, at: number, people = group): Story =>
  room.does(theWorkshop, conveneOf(people, { times: plan.times }, { round, timers: plan.timers }), { at });

describe('one sum', () => {
  for (let seed = 1; seed <= 40; seed++) {
    test(`[PLAN3] a plan is as long as its rooms’ clocks, and no one who waits for each of them is behind: seed ${seed}`, () => {
      const chance = chanceOf(seed);
      const plan = somePlan(chance);
      const came = hall(Math.max(3, plan.size) - 1, plan).does('fay', { type: 'end-facilitator', person: 'gus' });
      let lead = came.state.people.reduce((s, { person }) => s.does(person, { type: 'volunteer', wants: true }), came);
      let now = lead.now + chance.below(9) * minute;
      const startsAt = now;
      const seen = (rooms: readonly RoomTime[], at: number) => {
        const { end = 0, behindMs, cuts } = scheduleOf(lead.state, rooms, at) ?? {};
        expect({ ends: end - startsAt, behindMs, cuts }).toEqual({ ends: planMs(plan), behindMs: 0, cuts: [] });
      };
      for (const block of openingBlocks.filter((one) => plan.opening.includes(one))) {
        lead = lead.does('fay', { type: 'next-block' }, { at: now });
        seen([], now);
        seen([], now + Math.floor(blockMs[block] / 3));
        now += blockMs[block];
      }
      let room = emptyRoom;
      for (let round = 1; round <= plan.rounds.length; round++) {
        lead = lead.does('fay', { type: 'draw-groups' }, { at: now }).does('fay', { type: 'open-round' }, { at: now });
        if (room !== emptyRoom) seen([tile(room.state)], now);
        const people = everyone.slice(0, plan.rounds[round - 1]?.mix === 'fishbowl' ? mostTimedPeople : plan.size);
        room = calledTo(room, plan, round, now, people);
        seen([tile(room.state)], now);
        seen([tile(room.state)], now + 20_000);
        room = wholeRound(room, (story, at) => seen([tile(story.state)], at));
        now = room.now;
      }
      lead = lead.does('fay', { type: 'begin-workshop-closing' }, { at: now });
      room = room.does(theWorkshop, { type: 'tell-room', what: 'closing' }, { at: now });
      seen([tile(room.state)], now);
      now = room.due().now;
      expect(now - startsAt).toBe(planMs(plan));
      expect(scheduleOf(lead.does('fay', { type: 'close-workshop' }, { at: now }).state, [], now)).toBeNull();
    });
  }

  test('[PLAN3] it includes stepping out, the minute after the scene and the minute between rounds', () => {
    const { briefingMs, sceneMs, graceMs, scoringMs, outOfRoleMs, debriefMs, secondTakeMs } = defaultTimes;
    const clocks = briefingMs + sceneMs + scoringMs + 4 * outOfRoleMs + debriefMs + secondTakeMs;
    expect(roundClocksMs(defaultTimes, { timers: 'hard', people: 3 })).toBe(clocks);
    expect(roundClocksMs(defaultTimes, { timers: 'soft', people: 3 })).toBe(clocks + graceMs);
    expect(roundMs(defaultPlan)).toBe(clocks + graceMs + minute);
    expect(planMs({ ...defaultPlan, opening: ['aloud'] })).toBe(minute + 3 * roundMs(defaultPlan) + 3 * minute);
    expect(planMs(defaultPlan, 'without')).toBe(3 * roundMs(defaultPlan) + 3 * minute);
  });

  test('[DEBRIEF9] a debrief lasts 45 seconds longer for the fourth and for the fifth person, and no longer for more', () => {
    const lengths = [1, 2, 3, 4, 5, 6, 12].map((people) => debriefMsFor(defaultTimes, people) - defaultTimes.debriefMs);
    expect(lengths).toEqual([0, 0, 0, 45_000, 90_000, 90_000, 90_000]);
    const begun = calledTo(emptyRoom, defaultPlan, 1, 0, everyone.slice(0, 4));
    const room = everyone
      .slice(0, 4)
      .reduce((s, who) => s.does(who, { type: 'say-here' }), begun)
      .debrief();
    expect(room.dueAt - room.now).toBe(defaultTimes.debriefMs + 45_000);
  });

  test('[PLAN3] the length shown before a round begins is the same sum', () => {
    expect(roundMinutes(defaultTimes)).toBe(Math.ceil((roundMs(defaultPlan) - turnoverMs) / minute));
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
    expect(readme).toContain(
      `A round takes up to ${roundMinutes(defaultTimes)} minutes, or ${roundMinutes(defaultTimes, 2)} for two`,
    );
  });

  test('[TAKE3] the debrief continues after a second take with the time that was left', () => {
    const debrief = calledTo(emptyRoom, defaultPlan, 1, 0);
    const begun = group.reduce((s, who) => s.does(who, { type: 'say-here' }), debrief).debrief();
    const left = begun.dueAt - begun.now;
    const take = begun.does('pia', { type: 'begin-second-take', moment: null }, { at: begun.now + minute });
    const back = take.later(30_000).does('pia', { type: 'end-second-take' }).agreed();
    expect(back.dueAt - back.now).toBe(left - minute);
    // Once its time was up, none is left.
    const up = begun
      .due()
      .does('pia', { type: 'begin-second-take', moment: null })
      .does('pia', { type: 'end-second-take' })
      .agreed();
    expect(up.state.deadline).toBeNull();
  });

  test('[TIME1] a stopped clock delays the end by as long as it is stopped', () => {
    const playing = group.reduce((s, who) => s.does(who, { type: 'say-here' }), calledTo(emptyRoom, defaultPlan, 1, 0)).scene();
    const left = (story: Story, now: number) => Math.max(0, (story.state.deadline?.dueAt ?? now) - now) + laterMs(story.state);
    for (const stop of [
      playing.does('fay', { type: 'pause-room' }),
      playing.does('otto', { type: 'stop-scene' }),
      playing.due().does('fay', { type: 'pause-room' }),
    ])
      for (const later of [0, 5 * minute]) expect(left(stop, stop.now + later)).toBe(left(stop, stop.now));
    const stopped = playing.does('fay', { type: 'pause-room' });
    expect(left(stopped, stopped.now)).toBe(playing.dueAt - stopped.now + laterMs(playing.state));
  });
});

describe('where a workshop is in its schedule', () => {
  const plan = { ...defaultPlan, timers: 'soft' as const };

  test('[TIME1] before it begins it would end one plan’s length from now', () => {
    const lobby = hall(3, plan);
    expect(scheduleOf(lobby.state, [], 5000)).toEqual({ plannedEnd: null, end: 5000 + planMs(plan), behindMs: 0, cuts: [] });
  });

  test('[TIME1] the planned end is fixed when it begins, whatever is edited later', () => {
    const begun = hall(3, plan).does('fay', { type: 'next-block' });
    const plannedEnd = begun.now + planMs(plan);
    const added = begun.does('fay', { type: 'add-round', round: 'more' }, { at: begun.now });
    expect(scheduleOf(added.state, [], begun.now)).toMatchObject({ plannedEnd, behindMs: roundMs(plan) });
    const skipped = begun.does('fay', { type: 'skip-opening' }, { at: begun.now });
    expect(scheduleOf(skipped.state, [], begun.now)).toMatchObject({ plannedEnd, behindMs: -9 * minute });
    // Without an opening it begins with its first round, and the plan has no opening.
    const { state, now } = hall(3, plan).drawn().does('fay', { type: 'open-round' });
    expect(scheduleOf(state, [], now)).toMatchObject({ plannedEnd: now + planMs(plan, 'without'), behindMs: 0 });
  });

  test('[TIME1] the current round counts by its slowest room; without any room’s times it takes what was planned', () => {
    const round = hall(6, plan).inRound();
    const openedAt = round.state.openedAt ?? 0;
    const far: RoomTime = {
      round: 1,
      phase: 'debrief',
      deadline: { kind: 'debrief', dueAt: openedAt + 17 * minute },
      laterMs: 0,
    };
    const slow: RoomTime = { ...far, phase: 'scoring', laterMs: 10 * minute };
    const now = openedAt + 15 * minute;
    const rest = 2 * roundMs(plan) + 3 * minute;
    expect(scheduleOf(round.state, [far, slow], now)?.end).toBe(now + 12 * minute + rest);
    expect(scheduleOf(round.state, [], now)?.end).toBe(openedAt + roundMs(plan) + rest);
    // A tile of the previous round says nothing about this one.
    expect(scheduleOf(round.state, [far, { ...slow, round: 0 }], now)?.end).toBe(openedAt + roundMs(plan) + rest);
  });

  test('[TIME2] behind schedule it says what could be cut and what that saves; on time, nothing', () => {
    const begun = hall(3, plan).does('fay', { type: 'next-block' });
    expect(scheduleOf(begun.state, [], begun.now + minute)?.cuts).toEqual([]);
    const late = scheduleOf(begun.state, [], begun.now + 4 * minute);
    expect(late).toMatchObject({ behindMs: 3 * minute });
    expect(late?.cuts).toEqual([
      { what: 'drop-block', block: 'calibration', savesMs: 4 * minute },
      { what: 'shorter-debriefs', toMs: 4 * minute, savesMs: 3 * minute },
      { what: 'drop-round', round: 'r3', number: 3, savesMs: roundMs(plan) },
      { what: 'skip-opening', savesMs: 8 * minute },
    ]);
    // Each cut saves what it promises.
    const dropped = begun.does('fay', { type: 'remove-round', round: 'r3' });
    expect(scheduleOf(dropped.state, [], begun.now + 4 * minute)?.behindMs).toBe(3 * minute - roundMs(plan));
    const shorter = begun.does('fay', { type: 'change-plan', plan: { times: { debriefMs: 4 * minute } } });
    expect(scheduleOf(shorter.state, [], begun.now + 4 * minute)?.behindMs).toBe(0);
    const without = begun.does('fay', { type: 'change-plan', plan: { opening: { calibration: false } } });
    expect(scheduleOf(without.state, [], begun.now + 4 * minute)?.behindMs).toBe(-minute);
  });

  test('[TIME2] it suggests the gentlest cut that makes up for the delay, or else the largest', () => {
    const begun = hall(3, plan).does('fay', { type: 'next-block' });
    const suggested = (lateMs: number) => {
      const { cuts = [], behindMs = 0 } = scheduleOf(begun.state, [], begun.now + lateMs) ?? {};
      return suggestedCut(cuts, behindMs)?.what ?? null;
    };
    expect(suggested(minute)).toBeNull();
    expect(suggested(4 * minute)).toBe('drop-block');
    expect(suggested(9 * minute)).toBe('drop-round');
    expect(suggested(90 * minute)).toBe('drop-round');
  });

  test('[TIME3] undoing a suggested cut gives back the plan as it was', () => {
    const rounds = [
      plannedRound,
      plannedRound,
      { ...plannedRound, mix: 'fishbowl' as const, level: 2 as const, card: 'some-card' },
    ];
    const begun = hall(3, { ...plan, rounds }).does('fay', { type: 'next-block' });
    const { cuts = [] } = scheduleOf(begun.state, [], begun.now + 4 * minute) ?? {};
    for (const cut of cuts) {
      if (cut.what === 'skip-opening') continue;
      const without = begun.does('fay', commandOf(cut));
      expect(without.state.plan, cut.what).not.toEqual(begun.state.plan);
      const back = undoOf(cut, begun.state.plan).reduce((story, command) => story.does('gus', command), without);
      expect(back.state.plan, cut.what).toMatchObject(begun.state.plan);
    }
  });
});
