import { isRevealed } from '../round.ts';
import { debriefMsFor, scoringMsFor, type Times } from '../settings.ts';
import { type Deadline, outOfRoleTurns, present, type RoomState } from '../state.ts';
import { pauseOf } from './facilitator-pause.ts';

type Timers = 'soft' | 'hard';

/** What a round's length depends on. */
type Timing = { timers: Timers; people: number };

/** A room without a workshop has soft timers. */
function timingOf(state: RoomState): Timing {
  return { timers: state.workshop?.timers ?? 'soft', people: present(state).length };
}

/** How long the debrief of the people who are here lasts, in milliseconds. */
export function debriefMsOf(state: RoomState): number {
  return debriefMsFor(state.settings.times, present(state).length);
}

/** How long the people who are here have for their sheets, in milliseconds. */
export function scoringMsOf(state: RoomState): number {
  return scoringMsFor(state.settings.times, present(state).length);
}

const lengthOf: Record<Deadline['kind'], keyof Times> = {
  briefing: 'briefingMs',
  scene: 'sceneMs',
  grace: 'graceMs',
  scoring: 'scoringMs',
  'out-of-role': 'outOfRoleMs',
  debrief: 'debriefMs',
  'second-take': 'secondTakeMs',
  closing: 'closingMs',
};

/** How long a deadline of this kind runs from its beginning, in milliseconds. */
export function wholeMsOf(state: RoomState, kind: Deadline['kind']): number {
  if (kind === 'debrief') return debriefMsOf(state);
  return kind === 'scoring' ? scoringMsOf(state) : state.settings.times[lengthOf[kind]];
}

type ClockOf = 'briefing' | 'scene' | 'scoring' | 'debrief' | 'second-take';
type Clock = { of: ClockOf; kind: Deadline['kind']; ms: number };

/** The clocks of one round in order, each with the part that it is of and the longest time it runs, in milliseconds. */
function roundClocks(times: Times, { timers, people }: Timing): Clock[] {
  const grace = (of: ClockOf, has: boolean): Clock[] => (has ? [{ of, kind: 'grace', ms: times.graceMs }] : []);
  return [
    { of: 'briefing', kind: 'briefing', ms: times.briefingMs },
    { of: 'scene', kind: 'scene', ms: times.sceneMs },
    ...grace('scene', timers === 'soft'),
    { of: 'scoring', kind: 'scoring', ms: scoringMsFor(times, people) },
    ...grace('scoring', timers === 'soft' && people < 3),
    ...outOfRoleTurns.map((): Clock => ({ of: 'scoring', kind: 'out-of-role', ms: times.outOfRoleMs })),
    { of: 'debrief', kind: 'debrief', ms: debriefMsFor(times, people) },
    { of: 'second-take', kind: 'second-take', ms: times.secondTakeMs },
  ];
}

/** How long a round takes if every clock runs to its end, in milliseconds: the one sum that plans and pages show. */
export function roundClocksMs(times: Times, timing: Timing): number {
  return roundClocks(times, timing).reduce((sum, { ms }) => sum + ms, 0);
}

/** The same in whole minutes, rounded up, as a page shows it before a round of these people in a room without a workshop. */
export function roundMinutes(times: Times, people = 3): number {
  return Math.ceil(roundClocksMs(times, { timers: 'soft', people }) / 60_000);
}

/** How long the clocks run after the last one of this kind in this part, or after the part's own if it has none of this kind. */
function behind(of: ClockOf, kind: Deadline['kind'], state: RoomState): number {
  const clocks = roundClocks(state.settings.times, timingOf(state));
  const placeOf = (which: Deadline['kind']) => clocks.findLastIndex((clock) => clock.of === of && clock.kind === which);
  return clocks.slice(Math.max(placeOf(kind), placeOf(of)) + 1).reduce((sum, { ms }) => sum + ms, 0);
}

function behindThisPart(state: RoomState): number {
  const { stage, settings, deadline, call, round } = state;
  const { times } = settings;
  switch (stage.phase) {
    case 'lobby':
      return call ? roundClocksMs(times, timingOf(state)) : 0;
    case 'briefing':
      return behind('briefing', 'briefing', state);
    case 'scene': {
      const running = deadline?.kind ?? stage.stopped?.left?.kind;
      return behind('scene', running === 'scene' ? 'scene' : 'grace', state);
    }
    case 'scoring': {
      if (stage.outOfRole === null) {
        const runs = deadline?.kind ?? pauseOf(state)?.left?.kind;
        return behind('scoring', runs === 'grace' ? 'grace' : 'scoring', state);
      }
      const turnsLeft = outOfRoleTurns.length - 1 - outOfRoleTurns.indexOf(stage.outOfRole);
      return turnsLeft * times.outOfRoleMs + behind('scoring', 'out-of-role', state);
    }
    // A plan has time for one second take.
    case 'debrief':
      return isRevealed(round) && round.secondTakes.length > 0 ? 0 : behind('debrief', 'debrief', state);
    case 'second-take':
      return stage.debriefLeftMs;
    case 'closing':
    case 'closed':
      return 0;
  }
}

/**
 * How much longer a room's round or closing takes after its running deadline, if every clock runs to its end, in milliseconds.
 * While the clock stands still, the time it has left is included.
 */
export function laterMs(state: RoomState): number {
  const { stage } = state;
  const stopped = stage.phase === 'scene' || stage.phase === 'second-take' ? stage.stopped : null;
  const standing = pauseOf(state) ?? stopped;
  return (standing?.left?.ms ?? 0) + behindThisPart(state);
}
