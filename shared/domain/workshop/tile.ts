import { pauseOf } from '../room/concerns/facilitator-pause.ts';
import { type OnPaper, onPaperFor } from '../room/concerns/paper.ts';
import { pausedUntil } from '../room/concerns/pauses.ts';
import { laterMs, wholeMsOf } from '../room/concerns/round-clocks.ts';
import { missing } from '../room/concerns/scorers.ts';
import type { PersonId } from '../room/people.ts';
import { hasBegun, hasEnded, type PlayedRound } from '../room/round.ts';
import { isIn } from '../room/round-of-room.ts';
import { type Deadline, playerOf, present, type RoomPhase, type RoomState } from '../room/state.ts';

/** One room as the console sees it: activity, but no content. Times are server times in milliseconds. */
export type Tile = {
  room: string;
  phase: RoomPhase;
  /** Its players are leaving their roles, one after the other, before the board opens. */
  steppingOut: boolean;
  /** The workshop's round that this room plays or is called to. */
  round: number;
  deadline: Deadline | null;
  /** Until when an advisor's pause holds its clock, in server time; 0 if none does. The deadline is later by as much. */
  heldUntil: number;
  /** How long its running or paused part lasts in all, in milliseconds; null if it has no time. */
  ofMs: number | null;
  /** How much longer its round or closing takes after that deadline, if every clock runs to its end, in milliseconds. */
  laterMs: number;
  /** The clock stands still: the scene was stopped, or a facilitator paused the room. */
  still: boolean;
  /** A facilitator paused the room, and what is left of its time in milliseconds; also null if someone inside stopped the scene. */
  paused: { leftMs: number | null } | null;
  /** Who plays in its round: someone may have taken the seat of a person who left. Null between rounds. */
  players: { advisor: PersonId; client: PersonId } | null;
  people: number;
  here: number;
  /** People of a called group who haven't said that they are at their table. */
  onTheWay: PersonId[];
  ready: number;
  /** How many are ready or connected. */
  readyOf: number;
  submitted: number;
  /** Sheets that are missing of people who are connected. */
  waitedFor: number;
  /** The round whose paper sheets this reader may type in now, without the people who observed it. */
  paper: Omit<OnPaper, 'observers'> | null;
  /** When someone in the room asked for help. */
  helpAt: number | null;
  /** Which facilitator has said that they are coming. */
  helpFrom: PersonId | null;
  lastTapAt: number;
  /** When observers heard something: gray ticks, in milliseconds of play since the scene began. */
  ticks: number[];
  /** Whether this reader is inside as a visitor, or has knocked. */
  visit: 'no' | 'knocking' | 'inside';
};

/** What the people of a room do now, where a phase has a part with its own words. */
export type RoomPart = RoomPhase | 'stepping-out';

export function partOf({ phase, steppingOut }: Pick<Tile, 'phase' | 'steppingOut'>): RoomPart {
  return steppingOut ? 'stepping-out' : phase;
}

/** Whether its group has been called to a round that hasn't begun. It begins once all have arrived. */
export function isCalled({ phase, onTheWay }: Pick<Tile, 'phase' | 'onTheWay'>): boolean {
  return phase === 'lobby' && onTheWay.length > 0;
}

/** What is left of the part that runs, at a server time, in milliseconds, as the clocks in the room show it; null if no clock runs. */
export function leftInTile({ deadline, heldUntil }: Pick<Tile, 'deadline' | 'heldUntil'>, now: number): number | null {
  return deadline && Math.max(0, deadline.dueAt - Math.max(now, heldUntil));
}

/** Whether the time of the part that the room is in is used up, and the room waits for its people or for a facilitator. */
export function isTimeUp({ phase, deadline, still }: Pick<Tile, 'phase' | 'deadline' | 'still'>): boolean {
  return deadline === null && !still && phase !== 'lobby' && phase !== 'closed';
}

/** More ticks than a small ribbon shows. */
const mostTicks = 40;

function ticksOf({ marks, startedAt }: PlayedRound): number[] {
  return marks.slice(-mostTicks).map((mark) => Math.max(0, mark.at - startedAt));
}

function paperOf(paper: OnPaper | null): Tile['paper'] {
  return paper && { round: paper.round, asks: paper.asks, revealed: paper.revealed };
}

function playersOf(state: RoomState): Tile['players'] {
  const [advisor, client] = [playerOf(state, 'advisor'), playerOf(state, 'client')];
  return state.round && advisor !== null && client !== null ? { advisor, client } : null;
}

function isSteppingOut({ stage }: RoomState): boolean {
  return stage.phase === 'scoring' && stage.outOfRole !== null && stage.outOfRole !== 'done';
}

/** Before the reveal, a mark is only a time. A tile has nothing of a room's talk, sheets or warmth. */
export function tileOf(
  room: string,
  state: RoomState,
  { here, lastTapAt, reader }: { here: readonly string[]; lastTapAt: number; reader: string },
): Tile {
  const people = present(state);
  const { stage, round } = state;
  const ready = stage.phase === 'briefing' ? stage.ready : [];
  const pause = pauseOf(state);
  const kind = state.deadline?.kind ?? pause?.left?.kind;
  const stopped = (stage.phase === 'scene' || stage.phase === 'second-take') && stage.stopped !== null;
  return {
    room,
    phase: stage.phase,
    steppingOut: isSteppingOut(state),
    round: state.call?.number ?? state.workshop?.round ?? 0,
    deadline: state.deadline,
    heldUntil: pausedUntil(state),
    ofMs: kind ? wholeMsOf(state, kind) : null,
    laterMs: laterMs(state),
    still: stopped || pause !== null,
    paused: pause && { leftMs: pause.left?.ms ?? null },
    players: playersOf(state),
    people: people.length,
    here: people.filter((m) => here.includes(m.person)).length,
    onTheWay: people.flatMap(({ person }) => (state.call && !state.call.arrived.includes(person) ? person : [])),
    ready: ready.length,
    readyOf: people.filter((m) => here.includes(m.person) || ready.includes(m.person)).length,
    submitted: hasEnded(round) ? round.submitted : 0,
    waitedFor: isIn(state, 'scoring') ? missing(state).filter((person) => here.includes(person)).length : 0,
    paper: paperOf(onPaperFor(state, reader, [])),
    helpAt: state.helpAt,
    helpFrom: state.helpFrom,
    lastTapAt,
    ticks: hasBegun(round) ? ticksOf(round) : [],
    visit: state.visitors.includes(reader) ? 'inside' : state.knocking.includes(reader) ? 'knocking' : 'no',
  };
}

/** Where the rooms are, in total: what the big screen may show. */
export type Progress = {
  /** How many rooms are in each phase. */
  phases: Partial<Record<RoomPhase, number>>;
  /**
   * The phase that most rooms are in, of those that have begun if these are the most; whether most of them step out of their roles;
   * the median of their deadlines, or of the time left if most of them are paused; and of how long
   * it lasts in all.
   */
  most: { phase: RoomPhase; steppingOut: boolean; dueAt: number | null; ofMs: number | null; paused: Tile['paused'] } | null;
  submitted: number;
  /** People who are still on their way to their tables. */
  onTheWay: PersonId[];
};

/** Whether everyone looks for their table: people are on their way, and no more than half of the rooms have begun. */
export function findingTables({ phases, onTheWay }: Progress): boolean {
  const rooms = Object.values(phases).reduce((sum, n) => sum + n, 0);
  return onTheWay.length > 0 && (rooms - (phases.lobby ?? 0)) * 2 <= rooms;
}

/** The middle one of some numbers; null if there are none. */
function middle(numbers: readonly number[]): number | null {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? null;
}

export function progressOf(tiles: readonly Tile[]): Progress {
  const phases: Partial<Record<RoomPhase, number>> = {};
  for (const { phase } of tiles) phases[phase] = (phases[phase] ?? 0) + 1;
  const begun = tiles.length - (phases.lobby ?? 0);
  const [phase] =
    (Object.entries(phases) as [RoomPhase, number][])
      .filter(([one]) => one !== 'lobby' || begun * 2 <= tiles.length)
      .sort(([, a], [, b]) => b - a)[0] ?? [];
  const there = tiles.filter((t) => t.phase === phase);
  const pauses = there.flatMap((t) => t.paused ?? []);
  const paused = pauses.length * 2 > there.length ? { leftMs: middle(pauses.flatMap((p) => p.leftMs ?? [])) } : null;
  return {
    phases,
    most: phase
      ? {
          phase,
          steppingOut: there.filter((t) => t.steppingOut).length * 2 > there.length,
          dueAt: middle(there.flatMap((t) => t.deadline?.dueAt ?? [])),
          ofMs: middle(there.flatMap((t) => t.ofMs ?? [])),
          paused,
        }
      : null,
    submitted: tiles.reduce((sum, t) => sum + t.submitted, 0),
    onTheWay: tiles.flatMap((t) => (t.phase === 'lobby' ? t.onTheWay : [])),
  };
}
