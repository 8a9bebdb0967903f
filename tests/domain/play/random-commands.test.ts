import { describe, expect, test } from 'vitest';
import type { RoomCommand } from '../../../shared/domain/room/commands.ts';
import { aloneAfterMs, pauseOf } from '../../../shared/domain/room/concerns/facilitator-pause.ts';
import { nextDue } from '../../../shared/domain/room/deadlines.ts';
import type { PersonId } from '../../../shared/domain/room/people.ts';
import { decideRoom, evolveRoom } from '../../../shared/domain/room/room.ts';
import { memberOf, type RoomState } from '../../../shared/domain/room/state.ts';
import { chanceOf } from '../../support/chance.ts';
import { roundIn } from '../../support/rounds/round-in.ts';
import { deepFreeze, faultsOf } from './invariants.ts';
import { play } from './random-play.ts';

const long = process.env['LONG'] === '1';
const stepsToTake = long ? 1_000_000 : 20_000;
/** Seeds that once found something. They are always played first. */
const foundSeeds: number[] = [12];
/** A room that is not over after this many steps is abandoned. */
const mostSteps = 2000;

/** Commands that end a room, in the order in which they are tried. */
const homeward: RoomCommand[] = [
  { type: 'close-room' },
  { type: 'finish-round' },
  { type: 'end-second-take' },
  { type: 'end-scene' },
  { type: 'reveal' },
  // For a room that a facilitator paused before losing the connection: anyone may resume it.
  { type: 'resume-room' },
];

/**
 * Brings the room to its end with one person and the clock. Out: the number of steps, or null if there is no way. Only facilitators
 * end a pause while one of them is connected (PACE5), so they are gone too, for as long as that rule asks.
 */
function stepsHome(start: RoomState, person: PersonId, from: number, without: readonly PersonId[]): number | null {
  const pause = pauseOf(start);
  const gone = pause ? [...without, ...(start.workshop?.facilitators ?? [])] : without;
  let state = start;
  let at = pause ? Math.max(from, pause.since + aloneAfterMs) : from;
  for (let step = 0; step < 30; step++) {
    if (state.stage.phase === 'closed') return step;
    const due = nextDue(state);
    at = Math.max(at + 1000, due ?? 0);
    const context = { at, gone, chance: 1, card: null };
    const requested = homeward.map((command) => decideRoom(state, command, { ...context, actor: person })).find(Array.isArray);
    const passed = due !== null && decideRoom(state, { type: 'pass-deadline', dueAt: due }, { ...context, actor: null });
    const events = requested ?? (Array.isArray(passed) ? passed : null);
    if (!events) return null;
    state = events.reduce(evolveRoom, state);
  }
  return null;
}

function withOthersLeft(state: RoomState, person: PersonId, at: number): RoomState {
  const others = state.members.filter((m) => !m.left && m.person !== person);
  return others.reduce((room, other) => {
    const events = decideRoom(room, { type: 'leave-room' }, { actor: other.person, at, gone: [], chance: 1 });
    return Array.isArray(events) ? events.reduce(evolveRoom, room) : room;
  }, state);
}

/** Plays rooms one after another, and calls back after every step. */
function playOn(
  steps: number,
  after: (step: ReturnType<typeof play> extends Generator<infer S> ? S : never, where: string) => void,
) {
  let taken = 0;
  const inOrder = [...foundSeeds];
  for (let seed = 1; taken < steps; seed++) {
    const next = inOrder.shift() ?? seed;
    let inThis = 0;
    for (const step of play(next)) {
      deepFreeze(step.after);
      after(step, `seed ${next}, move ${inThis}, ${step.command.type}`);
      taken += 1;
      inThis += 1;
      if (long && taken % 50_000 === 0) console.log(`${taken} of ${steps} steps`);
      if (inThis >= mostSteps || taken >= steps) break;
    }
  }
}

describe('random people', () => {
  test(`[ROOM4] the invariants of a room hold through ${stepsToTake} random steps`, () => {
    let lastAt = 0;
    let added = 0;
    playOn(stepsToTake, (step, where) => {
      if (where.includes('move 0,')) [lastAt, added] = [0, 0];
      if (Array.isArray(step.answer)) added += step.answer.filter((event) => event.type === 'time-added').length;
      const [fault] = faultsOf(step, lastAt, added);
      if (fault) expect.fail(`${where}: ${fault}`);
      lastAt = step.context.at;
    });
  }, 600_000);

  test('[ROOM5] one person can bring the room to its end, with the clock and without anyone else', () => {
    const chance = chanceOf(7);
    let taken = 0;
    playOn(stepsToTake / 4, ({ after, context }, where) => {
      taken += 1;
      const present = after.members.filter((m) => !m.left);
      if (present.length === 0 || taken % 5 > 0) return;
      const { person } = chance.pick(present);
      const others = present.map((m) => m.person).filter((p) => p !== person);
      const gone = stepsHome(after, person, context.at, others);
      if (gone === null) expect.fail(`${where}: ${person} cannot end the room while the others are gone`);
      const left = stepsHome(withOthersLeft(after, person, context.at), person, context.at, []);
      if (left === null) expect.fail(`${where}: ${person} cannot end the room after the others have left`);
    });
  }, 600_000);

  test('[ROOM2] a refused command changes nothing, and no rule mutates the state it is given', () => {
    let refused = 0;
    playOn(2000, ({ before, command, context, answer }, where) => {
      const text = JSON.stringify(before);
      // The states are deep-frozen: a rule that mutated one would throw.
      const again = decideRoom(deepFreeze(before), deepFreeze(command), deepFreeze(context));
      expect([where, again]).toEqual([where, answer]);
      if (!Array.isArray(answer)) refused += 1;
      expect(JSON.stringify(before)).toBe(text);
    });
    expect(refused).toBeGreaterThan(200);
  });

  test('[ROOM1] an accepted command leaves at least one event', () => {
    playOn(2000, ({ answer }, where) => {
      if (Array.isArray(answer)) expect([where, answer.length > 0]).toEqual([where, true]);
    });
  });

  test('[CLOCK2] a deadline is a whole time in the future of the step that set it, or there is none', () => {
    playOn(2000, ({ before, after, answer, context }, where) => {
      const changed = Array.isArray(answer) && after.deadline?.dueAt !== before.deadline?.dueAt;
      if (changed && after.deadline) expect([where, after.deadline.dueAt >= context.at]).toEqual([where, true]);
    });
  });

  test('[CLOCK3] an event has the time of its command', () => {
    playOn(2000, ({ answer, context }, where) => {
      for (const event of Array.isArray(answer) ? answer : []) expect([where, event.at]).toEqual([where, context.at]);
    });
  });

  test('[ROOM6] what a room remembers has a limit, and people who come again are not counted twice', () => {
    playOn(5000, ({ after }, where) => {
      const { members } = after;
      const { lines = [], marks = [] } = roundIn(after);
      const present = members.filter((m) => memberOf(after, m.person));
      const bounded = present.length <= 12 && lines.length <= 600 && marks.length <= members.length * 300;
      expect([where, bounded, new Set(members.map((m) => m.person)).size]).toEqual([where, true, members.length]);
    });
  });
});
