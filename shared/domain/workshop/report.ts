import { type Agreement, agreementOver, type RatedRound } from '../agreement/pooled.ts';
import { type Step, steps, type Trap, traps } from '../rubric.ts';
import type { Recorded, Sat } from './state.ts';
import type { Tally } from './tally.ts';
import { fewestBehindANumber } from './visible-state.ts';

/** What everyone sees of a report: how often a step was heard, by round and overall. */
export type HeatMap = {
  rounds: { round: number; steps: Record<Step, HeatShare> }[];
  all: Record<Step, HeatShare>;
};
export type HeatShare = { heard: number; rated: number } | null;

type Counted = { round: number; tally: Tally };

/** How often a step was heard in a round, over all groups; null if fewer than five people are behind the number. */
export type HeatCell = { raters: number; heard: number; landed: number; rated: number } | null;
export type WorkshopReport = {
  rounds: {
    round: number;
    rooms: number;
    raters: number;
    steps: Record<Step, HeatCell>;
    traps: Partial<Record<Trap, number>> | null;
  }[];
  /** All rounds together. */
  all: Record<Step, HeatCell>;
  /** How far observers agree; null if fewer than five people observed. */
  agreement: Agreement | null;
};

function cellOf(recorded: readonly Counted[], step: Step): HeatCell {
  const counts = recorded.flatMap(({ tally }) => {
    const count = tally.steps[step];
    return count ? [{ ...count, raters: tally.raters }] : [];
  });
  const sum = (of: (count: (typeof counts)[number]) => number) => counts.reduce((all, count) => all + of(count), 0);
  const rated = sum((c) => c.heard + c.notHeard);
  const raters = sum((c) => c.heard + c.notHeard + c.notNeeded);
  if (raters < fewestBehindANumber) return null;
  return { raters, heard: sum((c) => c.heard), landed: sum((c) => c.landed), rated };
}

function cellsOf(recorded: readonly Counted[]): Record<Step, HeatCell> {
  return Object.fromEntries(steps.map((step) => [step, cellOf(recorded, step)])) as Record<Step, HeatCell>;
}

function trapsOf(recorded: readonly Counted[], raters: number): Partial<Record<Trap, number>> | null {
  if (raters < fewestBehindANumber) return null;
  const count = (trap: Trap) => recorded.filter(({ tally }) => tally.traps[trap]).length;
  return Object.fromEntries(traps.map((trap) => [trap, count(trap)]).filter(([, n]) => n !== 0));
}

/** Who gave what isn't known here and needn't be: agreement compares the values of a step, not people. */
function ratedOf({ tally }: Counted): RatedRound {
  return steps.map((step) => (tally.values?.[step] ?? []).flatMap((many, value) => Array.from({ length: many }, () => value)));
}

function observersIn(sat: readonly Sat[]): number {
  return new Set(sat.flatMap(({ people, advisor, client }) => people.filter((p) => p !== advisor && p !== client))).size;
}

function agreementOf(recorded: readonly Counted[], sat: readonly Sat[]): Agreement | null {
  const agreement = agreementOver(recorded.map(ratedOf), recorded.length);
  return agreement.kind === 'too-few' || observersIn(sat) >= fewestBehindANumber ? agreement : null;
}

/** The group's figures, also midway: never one person's figures, never fewer than five people behind a number. */
export function reportOf(over: readonly Recorded[], sat: readonly Sat[] = []): WorkshopReport {
  const recorded = over.flatMap(({ round, tally }) => (tally ? [{ round, tally }] : []));
  const numbers = [...new Set(recorded.map((r) => r.round))].sort((a, b) => a - b);
  const rounds = numbers.map((round) => {
    const own = recorded.filter((r) => r.round === round);
    const raters = own.reduce((sum, { tally }) => sum + tally.raters, 0);
    return { round, rooms: own.length, raters, steps: cellsOf(own), traps: trapsOf(own, raters) };
  });
  return { rounds, all: cellsOf(recorded), agreement: agreementOf(recorded, sat) };
}

function sharesOf(cells: Record<Step, HeatCell>): Record<Step, HeatShare> {
  const share = (cell: HeatCell): HeatShare => cell && { heard: cell.heard, rated: cell.rated };
  return Object.fromEntries(steps.map((step) => [step, share(cells[step])])) as Record<Step, HeatShare>;
}

/** The part of a report that a big screen shows, by allow-list. */
export function heatOf({ rounds, all }: WorkshopReport): HeatMap {
  return { rounds: rounds.map(({ round, steps: cells }) => ({ round, steps: sharesOf(cells) })), all: sharesOf(all) };
}
