import { type Agreement, agreementOver, type RatedRound } from '../agreement/pooled.ts';
import { feltItems, type Step, steps, type Trap, traps, type UsualFeltItem } from '../rubric.ts';
import type { About } from './about.ts';
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
/** Of this many clients, how many felt something mostly or completely; null if too few people are behind the number. */
export type FeltCell = { people: number; felt: number } | null;
export type FeltCells = Record<UsualFeltItem, FeltCell>;
export type RoundFigures = {
  round: number;
  rooms: number;
  /** The ids of the cards that were played, without saying in which room. */
  cards: string[];
  /** Null if too few people are behind the number. */
  raters: number | null;
  steps: Cells;
  felt: FeltCells;
  traps: Partial<Record<Trap, number>> | null;
};
export type WorkshopReport = {
  /** How many people were in a round. */
  people: number;
  rounds: RoundFigures[];
  /** The sums of what is shown of the rounds. A total over everything would give away the rounds that are left out. */
  all: Cells;
  allFelt: FeltCells;
  /** How far observers agree; null if too few people observed. */
  agreement: Agreement | null;
};
/** A report as a person reads it: about a workshop, and with cards by title; null for a card that is gone. */
export type ToldReport = Omit<WorkshopReport, 'rounds'> & {
  about: About;
  rounds: (Omit<RoundFigures, 'cards'> & { cards: (string | null)[] })[];
};

function sumOf<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((sum, one) => sum + of(one), 0);
}

/**
 * One round of one step. Within a round everyone sits in one room, so sheets are people. Enough of them must have given a number, too:
 * a share is told of those.
 */
function cellOf(recorded: readonly Counted[], step: Step): HeatCell {
  const counts = recorded.flatMap(({ tally }) => tally.steps[step] ?? []);
  const behind = counts.map(({ heard, notHeard, notNeeded }) => heard + notHeard + notNeeded);
  const rating = counts.map(({ heard, notHeard }) => heard + notHeard);
  if (!enoughPeople(behind) || !enoughPeople(rating)) return null;
  return {
    raters: sumOf(behind, (people) => people),
    heard: sumOf(counts, ({ heard }) => heard),
    landed: sumOf(counts, ({ landed }) => landed),
    rated: sumOf(rating, (people) => people),
  };
}

/** How one round felt to its clients, of whom each room has one. */
function feltCellOf(recorded: readonly Counted[], item: UsualFeltItem): FeltCell {
  const counts = recorded.flatMap(({ tally }) => (tally.felt?.[item] ? [tally.felt[item]] : []));
  const behind = counts.map((given) => sumOf(given, (many) => many));
  if (!enoughPeople(behind)) return null;
  return {
    people: sumOf(behind, (people) => people),
    felt: sumOf(counts, ([, , mostly = 0, completely = 0]) => mostly + completely),
  };
}

function feltBy(of: (item: UsualFeltItem) => FeltCell): FeltCells {
  return Object.fromEntries(feltItems.map((item) => [item, of(item)])) as FeltCells;
}

function feltTogetherOf(rounds: readonly RoundFigures[], item: UsualFeltItem): FeltCell {
  const cells = rounds.flatMap((round) => round.felt[item] ?? []);
  return cells.length === 0 ? null : { people: sumOf(cells, ({ people }) => people), felt: sumOf(cells, ({ felt }) => felt) };
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
    cards: [...new Set(recorded.map(({ tally }) => tally.card))].sort(),
    raters: enough ? sumOf(behind, (people) => people) : null,
    steps: cellsBy((step) => cellOf(recorded, step)),
    felt: feltBy((item) => feltCellOf(recorded, item)),
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

type Played = Pick<WorkshopState, 'sat' | 'recorded'>;

function byWholeRound(state: Played): Counted[][] {
  return wholeRounds(state).flatMap((round) => {
    const own = state.recorded.flatMap(({ round: of, tally }) => (of === round && tally ? [{ round, tally }] : []));
    return own.length > 0 ? [own] : [];
  });
}

/** The figures of a report without the agreement, which takes long. */
export function figuresIn(state: Played): Omit<WorkshopReport, 'agreement'> {
  const rounds = byWholeRound(state).map((own) => figuresOf(own[0]?.round ?? 0, own));
  return {
    people: new Set(state.sat.flatMap(({ people }) => people)).size,
    rounds,
    all: cellsBy((step) => togetherOf(rounds, step)),
    allFelt: feltBy((item) => feltTogetherOf(rounds, item)),
  };
}

/**
 * The group's figures, also midway: of whole rounds, and never with fewer than five people behind a number, behind the difference
 * of two, or behind what is left when one room is subtracted.
 */
export function reportOf(state: Played): WorkshopReport {
  return { ...figuresIn(state), agreement: agreementOf(byWholeRound(state)) };
}

/** The report with the titles of its cards, in their order. `titleOf`: null for a card that is gone. */
export function toldReport(
  { about, ...state }: Played & Pick<WorkshopState, 'about'>,
  titleOf: (card: string) => string | null,
): ToldReport {
  const { rounds, ...report } = reportOf(state);
  const titles = (cards: readonly string[]) => cards.map(titleOf).sort((a, b) => (a ?? '\uffff').localeCompare(b ?? '\uffff'));
  return { about, ...report, rounds: rounds.map((round) => ({ ...round, cards: titles(round.cards) })) };
}

function sharesOf(cells: Cells): Record<Step, HeatShare> {
  const share = (cell: HeatCell): HeatShare => cell && { heard: cell.heard, rated: cell.rated };
  return Object.fromEntries(steps.map((step) => [step, share(cells[step])])) as Record<Step, HeatShare>;
}

/** The part of a report that a big screen shows, by allow-list. */
export function heatOf({ rounds, all }: WorkshopReport): HeatMap {
  return { rounds: rounds.map(({ round, steps: cells }) => ({ round, steps: sharesOf(cells) })), all: sharesOf(all) };
}
