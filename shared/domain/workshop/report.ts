import { type Agreement, agreementOver, type RatedRound } from '../agreement/pooled.ts';
import { type Step, steps, type Trap, traps } from '../rubric.ts';
import { enoughPeople } from './enough-people.ts';
import type { WorkshopState } from './state.ts';
import type { Tally } from './tally.ts';

/** What everyone sees of a report: how often a step was heard, by round and overall. */
export type HeatMap = {
  rounds: { round: number; steps: Record<Step, HeatShare> }[];
  all: Record<Step, HeatShare>;
};
export type HeatShare = { heard: number; rated: number } | null;

type Counted = { round: number; tally: Tally };

/**
 * How often a step was heard, over the groups; null if too few people are behind the number. `raters`: how many people are behind
 * it; for all rounds together, at least that many, because the same people rate again.
 */
export type HeatCell = { raters: number; heard: number; landed: number; rated: number } | null;
type Cells = Record<Step, HeatCell>;
export type RoundFigures = {
  round: number;
  rooms: number;
  /** Null if too few people are behind the number. */
  raters: number | null;
  steps: Cells;
  traps: Partial<Record<Trap, number>> | null;
};
export type WorkshopReport = {
  rounds: RoundFigures[];
  /** The sums of what is shown of the rounds. A total over everything would give away the rounds that are left out. */
  all: Cells;
  /** How far observers agree; null if too few people observed. */
  agreement: Agreement | null;
};

function sumOf<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((sum, one) => sum + of(one), 0);
}

/** One round of one step. Within a round everyone sits in one room, so sheets are people. */
function cellOf(recorded: readonly Counted[], step: Step): HeatCell {
  const counts = recorded.flatMap(({ tally }) => tally.steps[step] ?? []);
  const behind = counts.map(({ heard, notHeard, notNeeded }) => heard + notHeard + notNeeded);
  if (!enoughPeople(behind)) return null;
  return {
    raters: sumOf(behind, (people) => people),
    heard: sumOf(counts, ({ heard }) => heard),
    landed: sumOf(counts, ({ landed }) => landed),
    rated: sumOf(counts, ({ heard, notHeard }) => heard + notHeard),
  };
}

function cellsBy(of: (step: Step) => HeatCell): Cells {
  return Object.fromEntries(steps.map((step) => [step, of(step)])) as Cells;
}

function togetherOf(rounds: readonly RoundFigures[], step: Step): HeatCell {
  const cells = rounds.flatMap((round) => round.steps[step] ?? []);
  if (cells.length === 0) return null;
  return {
    raters: Math.max(...cells.map(({ raters }) => raters)),
    heard: sumOf(cells, ({ heard }) => heard),
    landed: sumOf(cells, ({ landed }) => landed),
    rated: sumOf(cells, ({ rated }) => rated),
  };
}

function trapsOf(recorded: readonly Counted[]): Partial<Record<Trap, number>> {
  const count = (trap: Trap) => recorded.filter(({ tally }) => tally.traps[trap]).length;
  return Object.fromEntries(traps.map((trap) => [trap, count(trap)]).filter(([, n]) => n !== 0));
}

function figuresOf(round: number, recorded: readonly Counted[]): RoundFigures {
  const behind = recorded.map(({ tally }) => tally.raters);
  const enough = enoughPeople(behind);
  return {
    round,
    rooms: recorded.length,
    raters: enough ? sumOf(behind, (people) => people) : null,
    steps: cellsBy((step) => cellOf(recorded, step)),
    traps: enough ? trapsOf(recorded) : null,
  };
}

/** The values that observers gave, of the steps for which the round has enough observers. Who gave what isn't known here. */
function ratedIn(recorded: readonly Counted[]): RatedRound[] {
  const valuesOf = ({ tally }: Counted, step: Step) => tally.values?.[step] ?? [];
  const behind = (one: Counted, step: Step) => sumOf(valuesOf(one, step), (many) => many);
  const compared = steps.filter((step) => enoughPeople(recorded.map((one) => behind(one, step))));
  return recorded.map((one) =>
    compared.map((step) => valuesOf(one, step).flatMap((many, value) => Array.from({ length: many }, () => value))),
  );
}

function agreementOf(byRound: readonly (readonly Counted[])[]): Agreement | null {
  const rated = byRound.map(ratedIn).filter((rooms) => rooms.some((units) => units.length > 0));
  if (rated.length === 0) return null;
  const rooms = rated.flat();
  return agreementOver(rooms, rooms.length);
}

/** The rounds that are over for good in all their rooms. Someone who compared two reports could otherwise tell single rooms. */
function wholeRounds({ sat, recorded }: Pick<WorkshopState, 'sat' | 'recorded'>): number[] {
  const over = new Set(recorded.filter(({ interim }) => !interim).map(({ round, room }) => `${round} ${room}`));
  const running = new Set(sat.filter(({ round, room }) => !over.has(`${round} ${room}`)).map(({ round }) => round));
  return [...new Set(sat.map(({ round }) => round))].filter((round) => !running.has(round)).sort((a, b) => a - b);
}

/**
 * The group's figures, also midway: of whole rounds, and never with fewer than five people behind a number, behind the difference
 * of two, or behind what is left when one room is subtracted.
 */
export function reportOf(state: Pick<WorkshopState, 'sat' | 'recorded'>): WorkshopReport {
  const byRound = wholeRounds(state).flatMap((round) => {
    const own = state.recorded.flatMap(({ round: of, tally }) => (of === round && tally ? [{ round, tally }] : []));
    return own.length > 0 ? [own] : [];
  });
  const rounds = byRound.map((own) => figuresOf(own[0]?.round ?? 0, own));
  return { rounds, all: cellsBy((step) => togetherOf(rounds, step)), agreement: agreementOf(byRound) };
}

function sharesOf(cells: Cells): Record<Step, HeatShare> {
  const share = (cell: HeatCell): HeatShare => cell && { heard: cell.heard, rated: cell.rated };
  return Object.fromEntries(steps.map((step) => [step, share(cells[step])])) as Record<Step, HeatShare>;
}

/** The part of a report that a big screen shows, by allow-list. */
export function heatOf({ rounds, all }: WorkshopReport): HeatMap {
  return { rounds: rounds.map(({ round, steps: cells }) => ({ round, steps: sharesOf(cells) })), all: sharesOf(all) };
}
