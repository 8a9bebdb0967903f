import { missing } from '../room/scorers.ts';
import type { Deadline, Phase, RoomState } from '../room/state.ts';

/** One room as the console sees it: activity and no content. Times are server times in milliseconds. */
export type Tile = {
  room: string;
  phase: Phase;
  /** The workshop's round that this room is called to or plays. */
  round: number;
  deadline: Deadline | null;
  /** The clock stands: the scene was stopped, or a facilitator paused the room. */
  still: boolean;
  people: number;
  here: number;
  arrived: number;
  ready: number;
  handedIn: number;
  waitedFor: number;
  /** Somebody in the room asked for help at this time. */
  helpAt: number | null;
  lastTapAt: number;
  /** When observers heard something: grey ticks, in milliseconds of play since the role-play began. */
  ticks: number[];
  /** This reader is inside as a visitor, or has knocked. */
  visit: 'no' | 'knocking' | 'inside';
};

/** More ticks than a small ribbon shows. */
const mostTicks = 40;

/** Before the reveal a mark is a time and nothing else; of a room's talk, sheets and warmth nothing is here at all. */
export function tileOf(
  room: string,
  state: RoomState,
  { here, lastTapAt, reader }: { here: readonly string[]; lastTapAt: number; reader: string },
): Tile {
  const present = state.members.filter((m) => !m.left);
  const { stage, round } = state;
  const started = round?.startedAt ?? 0;
  const stopped = (stage.phase === 'roleplay' || stage.phase === 'second-take') && stage.stopped !== null;
  return {
    room,
    phase: stage.phase,
    round: state.call?.number ?? state.workshop?.round ?? 0,
    deadline: state.deadline,
    still: stopped || state.held !== null,
    people: present.length,
    here: present.filter((m) => here.includes(m.person)).length,
    arrived: state.call ? present.filter((m) => state.call?.arrived.includes(m.person)).length : present.length,
    ready: stage.phase === 'briefing' ? stage.ready.length : 0,
    handedIn: round?.handedIn ?? 0,
    waitedFor: stage.phase === 'scoring' ? missing(state).length : 0,
    helpAt: state.helpAt,
    lastTapAt,
    ticks: (round?.marks ?? []).slice(-mostTicks).map((mark) => Math.max(0, mark.at - started)),
    visit: state.visitors.includes(reader) ? 'inside' : state.knocking.includes(reader) ? 'knocking' : 'no',
  };
}

/** Where the rooms stand, all in all: what the wall may show. */
export type Progress = {
  /** How many rooms are in each phase. */
  phases: Partial<Record<Phase, number>>;
  /** The phase that most rooms are in, and the middle one of their deadlines. */
  most: { phase: Phase; dueAt: number | null } | null;
  handedIn: number;
  /** People who are still on their way to their tables. */
  onTheWay: number;
};

export function progressOf(tiles: readonly Tile[]): Progress {
  const phases: Partial<Record<Phase, number>> = {};
  for (const { phase } of tiles) phases[phase] = (phases[phase] ?? 0) + 1;
  const [phase] = (Object.entries(phases) as [Phase, number][]).sort(([, a], [, b]) => b - a)[0] ?? [];
  const dues = tiles.flatMap((t) => (t.phase === phase && t.deadline ? t.deadline.dueAt : [])).sort((a, b) => a - b);
  return {
    phases,
    most: phase ? { phase, dueAt: dues[dues.length >> 1] ?? null } : null,
    handedIn: tiles.reduce((sum, t) => sum + t.handedIn, 0),
    onTheWay: tiles.reduce((sum, t) => sum + (t.phase === 'lobby' ? t.people - t.arrived : 0), 0),
  };
}
