import { roundClocksMs } from '../room/concerns/round-clocks.ts';
import { mostTimedPeople } from '../room/settings.ts';
import type { Cut } from './cuts.ts';
import { type AskedPlan, blockMs, type Mix, type OpeningBlock, openingBlocks } from './plan.ts';
import type { WorkshopState } from './state.ts';
import type { Tile } from './tile.ts';

/** Time to draw the groups, walk to the table, and sit down. */
export const turnoverMs = 60_000;

type Timed = Pick<AskedPlan, 'times' | 'timers' | 'size'>;

function blocksMs(blocks: readonly OpeningBlock[]): number {
  return blocks.reduce((sum, block) => sum + blockMs[block], 0);
}

/**
 * How long one round takes, from opening it to opening the next one, if every clock runs to its end: in groups of the planned size,
 * or with everyone in one.
 */
export function roundMs({ times, timers, size }: Timed, mix?: Mix): number {
  return turnoverMs + roundClocksMs(times, { timers, people: mix === 'fishbowl' ? mostTimedPeople : size });
}

function roundsMs(plan: AskedPlan, rounds: AskedPlan['rounds']): number {
  return rounds.reduce((sum, { mix }) => sum + roundMs(plan, mix), 0);
}

/** How long the planned blocks of the opening take, in milliseconds. */
export function openingMs({ opening }: Pick<AskedPlan, 'opening'>): number {
  return blocksMs(openingBlocks.filter((block) => opening.includes(block)));
}

/** Opening, rounds and closing in milliseconds; without the opening for a workshop that skips it. */
export function planMs(plan: AskedPlan, opening: 'with-opening' | 'without' = 'with-opening'): number {
  const before = opening === 'without' ? 0 : openingMs(plan);
  return before + roundsMs(plan, plan.rounds) + plan.times.closingMs;
}

export type Schedule = {
  /** The end that was planned when it began; null before it has. Server times in milliseconds. */
  plannedEnd: number | null;
  /** When it will end if every clock runs to its end. */
  end: number;
  /** How far it is behind the plan; negative when ahead, 0 before it has begun. */
  behindMs: number;
  /** What would help, if it is behind. */
  cuts: Cut[];
};

/** A room's time, as its tile shows it. */
export type RoomTime = Pick<Tile, 'round' | 'phase' | 'deadline' | 'laterMs'>;

/**
 * How much time a room needs for this round or its closing; includes what is left of the minute to get there for people on their
 * way.
 */
function leftOf({ phase, deadline, laterMs }: RoomTime, arriveBy: number, now: number): number {
  const way = phase === 'lobby' && laterMs > 0 ? Math.max(0, arriveBy - now) : 0;
  return way + (deadline ? Math.max(0, deadline.dueAt - now) : 0) + laterMs;
}

/** The slowest room decides; a room that hasn't reported on this round yet counts with what was planned. */
function runningMs(state: WorkshopState, rooms: readonly RoomTime[], now: number): number {
  const { plan, groups, round, stage } = state;
  const openedAt = state.openedAt ?? now;
  const told = rooms.filter((room) => room.round === round).map((room) => leftOf(room, openedAt + turnoverMs, now));
  if (told.length >= groups.length) return Math.max(0, ...told);
  const planned =
    stage.phase === 'closing' ? plan.times.closingMs : Math.max(0, openedAt + roundMs(plan, plan.rounds[round - 1]?.mix) - now);
  return Math.max(planned, ...told);
}

function openingLeft({ stage, plan, begun }: WorkshopState, now: number): number {
  if (stage.phase !== 'opening') return begun ? 0 : openingMs(plan);
  const running = openingBlocks.indexOf(stage.block);
  const later = openingBlocks.filter((block, i) => i > running && plan.opening.includes(block));
  return Math.max(0, stage.dueAt - now) + blocksMs(later);
}

/** Debriefs are not cut below this. */
const shortestDebriefMs = 3 * 60_000;
const cutMs = 60_000;

/** The longest block of the opening that is still to come. */
function blockToCut({ stage, plan }: WorkshopState): OpeningBlock | undefined {
  const running = stage.phase === 'opening' ? openingBlocks.indexOf(stage.block) : openingBlocks.length;
  const later = openingBlocks.filter((block, i) => i > running && plan.opening.includes(block));
  return later.sort((a, b) => blockMs[b] - blockMs[a])[0];
}

/** The gentlest first. What can't be undone comes last. */
function cutsOf(state: WorkshopState, opening: number): Cut[] {
  const { plan, round, stage } = state;
  const toCome = plan.rounds.slice(round);
  const last = toCome.at(-1);
  const toMs = plan.times.debriefMs - cutMs;
  const block = blockToCut(state);
  return [
    ...(block ? [{ what: 'drop-block' as const, block, savesMs: blockMs[block] }] : []),
    ...(toCome.length > 0 && toMs >= shortestDebriefMs
      ? [{ what: 'shorter-debriefs' as const, toMs, savesMs: toCome.length * cutMs }]
      : []),
    ...(last && plan.rounds.length > 1
      ? [{ what: 'drop-round' as const, round: last.id, number: plan.rounds.length, savesMs: roundMs(plan, last.mix) }]
      : []),
    ...(stage.phase === 'opening' ? [{ what: 'skip-opening' as const, savesMs: opening }] : []),
  ];
}

/**
 * How a workshop is doing on time: one sum for the plan, the console and the clocks of the rooms. In: the workshop as a facilitator
 * sees it, the rooms of its groups as far as they are known, and the server's time. Null once it is closed.
 */
export function scheduleOf(state: WorkshopState, rooms: readonly RoomTime[], now: number): Schedule | null {
  const { stage, plan, round, begun } = state;
  if (stage.phase === 'closed') return null;
  const opening = stage.phase === 'lobby' || stage.phase === 'opening' ? openingLeft(state, now) : 0;
  const running = stage.phase === 'rounds' || stage.phase === 'closing' ? runningMs(state, rooms, now) : 0;
  const toCome = stage.phase === 'closing' ? 0 : roundsMs(plan, plan.rounds.slice(round)) + plan.times.closingMs;
  const end = now + opening + running + toCome;
  const behindMs = begun ? end - begun.endsAt : 0;
  return {
    plannedEnd: begun?.endsAt ?? null,
    end,
    behindMs,
    cuts: behindMs >= cutMs && stage.phase !== 'closing' ? cutsOf(state, opening) : [],
  };
}
