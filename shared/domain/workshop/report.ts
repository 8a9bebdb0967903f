import { type Step, steps, type Trap, traps } from '../rubric.ts';
import { fewestBehindANumber } from './look.ts';
import type { Recorded } from './state.ts';
import type { Tally } from './tally.ts';

type Counted = { round: number; tally: Tally };

/** How often a step was heard in a round, over all groups: null where fewer than five people stand behind the number. */
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

/** The group's picture, also mid-way: never a person's figures, never fewer than five people behind one number. */
export function reportOf(over: readonly Recorded[]): WorkshopReport {
  const recorded = over.flatMap(({ round, tally }) => (tally ? [{ round, tally }] : []));
  const numbers = [...new Set(recorded.map((r) => r.round))].sort((a, b) => a - b);
  const rounds = numbers.map((round) => {
    const own = recorded.filter((r) => r.round === round);
    const raters = own.reduce((sum, { tally }) => sum + tally.raters, 0);
    return { round, rooms: own.length, raters, steps: cellsOf(own), traps: trapsOf(own, raters) };
  });
  return { rounds, all: cellsOf(recorded) };
}
