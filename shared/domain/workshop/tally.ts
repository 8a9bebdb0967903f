import { hasEnded, isRevealed, type Mark, type ScoredRound } from '../room/round.ts';
import { holderOf, type RoomState } from '../room/state.ts';
import { feltItems, type RatingValue, type Step, steps, type Trap, traps, type UsualFeltItem } from '../rubric.ts';

/** What a finished round adds to the group's figures: counts, and no one's name. */
export type Tally = {
  card: string;
  /** People behind these numbers: observers who submitted a sheet, or the two who shared one. */
  raters: number;
  /**
   * How many rated a step: heard at all (1, 2 or 3), landed (3), not heard, not needed. Empty for a round in which
   * the sheets asked one question.
   */
  steps: Partial<Record<Step, { heard: number; landed: number; notHeard: number; notNeeded: number }>>;
  /** How many gave a step 0, 1, 2 and 3, if observers rated it: agreement is computed from it. */
  values?: Partial<Record<Step, number[]>>;
  /**
   * How many clients answered each of the usual questions about how it felt with 0, 1, 2 and 3: one person in each room. Without what
   * a client left open, and without a card's own statements, which no other card asks.
   */
  felt?: Partial<Record<UsualFeltItem, number[]>>;
  /** In how many rounds of the tally a trap was heard: 0 or 1 for a single round. */
  traps: Partial<Record<Trap, number>>;
};

function countOf(values: readonly RatingValue[]) {
  const count = (is: (value: RatingValue) => boolean) => values.filter(is).length;
  return {
    heard: count((v) => v !== 'not-needed' && v > 0),
    landed: count((v) => v === 3),
    notHeard: count((v) => v === 0),
    notNeeded: count((v) => v === 'not-needed'),
  };
}

function givenOf(values: readonly RatingValue[]): number[] {
  return [0, 1, 2, 3].map((n) => values.filter((value) => value === n).length);
}

function feltIn({ felt }: ScoredRound): Partial<Record<UsualFeltItem, number[]>> {
  const answers = felt?.submitted ? felt.ratings : {};
  const given = feltItems.flatMap((item) => {
    const value = answers[item];
    return value === undefined ? [] : [[item, givenOf([value])]];
  });
  return Object.fromEntries(given);
}

/** Whose marks count: everyone's once the board is open; before that, only those of people who have submitted their sheet. */
function marksThatCount(round: ScoredRound): Mark[] {
  const { marks, sheetOf } = round;
  return isRevealed(round) ? marks : marks.filter(({ by }) => by !== null && sheetOf[by]?.submitted);
}

/**
 * Counts the submitted sheets of a round. Null if there is nothing to count: the scene hasn't ended, or its board is closed and no
 * sheet is in.
 */
export function tallyOf(state: RoomState): Tally | null {
  const { round } = state;
  if (!hasEnded(round)) return null;
  const revealed = isRevealed(round);
  const sheets = Object.values(round.sheetOf).filter((sheet) => sheet.submitted);
  const sharing = revealed || round.selfScore?.submitted === true;
  const shared = sharing && sheets.length === 0 && (Object.keys(round.shared).length > 0 || round.sharedStake !== null);
  if (!revealed && sheets.length === 0 && !shared) return null;
  const rated = round.asks === 'steps' ? steps : [];
  const valuesOf = (step: Step): RatingValue[] =>
    shared ? [round.shared[step] ?? []].flat() : sheets.flatMap((sheet) => sheet.ratings[step]?.value ?? []);
  const players = [holderOf(state, 'client'), holderOf(state, 'advisor')].filter((m) => m !== undefined).length;
  return {
    card: round.card.id,
    raters: shared ? players : sheets.length,
    steps: Object.fromEntries(rated.map((step) => [step, countOf(valuesOf(step))])),
    ...(shared ? {} : { values: Object.fromEntries(rated.map((step) => [step, givenOf(valuesOf(step))])) }),
    felt: feltIn(round),
    traps: Object.fromEntries(
      traps.filter((trap) => marksThatCount(round).some((m) => m.about === trap)).map((trap) => [trap, 1]),
    ),
  };
}
