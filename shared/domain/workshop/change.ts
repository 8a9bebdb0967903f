import { feltItems, type Step, steps, type UsualFeltItem } from '../rubric.ts';
import type { FeltCell, FeltCells, HeatCell } from './report.ts';

/** Of this many, how many: heard a step at all, or felt something mostly or completely. From 0 to 1 on one scale at every level. */
export type Share = { yes: number; of: number };
/** What a step or a question was in two rounds; null where there is no figure. */
export type ChangeRow<What> = { what: What; first: Share | null; last: Share | null };
/** The first and the last round that have a figure, side by side. */
export type Change = { first: number; last: number; heard: ChangeRow<Step>[]; felt: ChangeRow<UsualFeltItem>[] };

/** A round as far as two of them can be compared. */
type Told = { round: number; steps: Record<Step, HeatCell>; felt: FeltCells };

export function heardShare(cell: HeatCell): Share | null {
  return cell && { yes: cell.heard, of: cell.rated };
}

export function feltShare(cell: FeltCell): Share | null {
  return cell && { yes: cell.felt, of: cell.people };
}

function heardIn({ steps: cells }: Told): (Share | null)[] {
  return steps.map((step) => heardShare(cells[step]));
}

function feltIn({ felt }: Told): (Share | null)[] {
  return feltItems.map((item) => feltShare(felt[item]));
}

/** Only of what a report shows, so that it tells no more. Null if fewer than two rounds have figures. */
export function changeOf({ rounds }: { rounds: readonly Told[] }): Change | null {
  const told = rounds.filter((round) => [...heardIn(round), ...feltIn(round)].some((share) => share !== null));
  const [first, last] = [told[0], told.at(-1)];
  if (!first || !last || first === last) return null;
  return {
    first: first.round,
    last: last.round,
    heard: steps.map((what) => ({ what, first: heardShare(first.steps[what]), last: heardShare(last.steps[what]) })),
    felt: feltItems.map((what) => ({ what, first: feltShare(first.felt[what]), last: feltShare(last.felt[what]) })),
  };
}

/** How a workshop went, in a line: its first and last round that have figures, or the one there is. */
export type Course = (Share & { round: number })[];

function courseOf(rounds: readonly Told[], sharesIn: (round: Told) => (Share | null)[]): Course {
  const told = rounds.filter((round) => sharesIn(round).some((share) => share !== null));
  const ends = told.length > 1 ? [told[0], told.at(-1)] : told;
  const shares = ends.flatMap((round) => (round ? [{ round: round.round, of: sharesIn(round) }] : []));
  // Two rounds are compared by what both have. Otherwise a step that one of them lacks would look like a change.
  const inAll = shares[0]?.of.map((_, i) => shares.every(({ of }) => of[i] !== null)) ?? [];
  const sums = shares.map(({ round, of }) => {
    const both = of.flatMap((share, i) => (share !== null && inAll[i] ? [share] : []));
    return { round, yes: both.reduce((sum, { yes }) => sum + yes, 0), of: both.reduce((sum, { of: all }) => sum + all, 0) };
  });
  return sums.filter(({ of }) => of > 0);
}

/** How often the steps were heard. Sums of what a report shows. */
export function heardCourse({ rounds }: { rounds: readonly Told[] }): Course {
  return courseOf(rounds, heardIn);
}

/** How often the clients felt well mostly or completely. Sums of what a report shows. */
export function feltCourse({ rounds }: { rounds: readonly Told[] }): Course {
  return courseOf(rounds, feltIn);
}
