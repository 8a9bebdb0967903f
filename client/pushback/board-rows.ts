import type { Merged, RevealedRound, Sheet } from '../../shared/domain/room/round.ts';
import { type RatingValue, type Step, steps } from '../../shared/domain/rubric.ts';

export type BoardRow = {
  key: string;
  /** Whose row: a person's, an observer's without a name, shuffled values of everyone, the pair's, or the advisor's self-score. */
  who:
    | { kind: 'person'; person: string }
    | { kind: 'anonymous'; letter: string }
    | { kind: 'merged'; place: number }
    | { kind: 'pair' }
    | { kind: 'self' };
  submitted: boolean;
  values: Partial<Record<Step, RatingValue>>;
  /** Why, in the observer's own words, where they said so and their name is known. */
  whys: Partial<Record<Step, string>>;
};

function ratedIn({ ratings }: Sheet): Pick<BoardRow, 'values' | 'whys'> {
  const given = Object.entries(ratings);
  return {
    values: Object.fromEntries(given.map(([step, { value }]) => [step, value])),
    whys: Object.fromEntries(given.flatMap(([step, { why }]) => (why === null ? [] : [[step, why]]))),
  };
}

/** Merged values belong to no one, so a row holds the n-th value of each step and not one observer's sheet. */
function mergedRows(merged: Merged): BoardRow[] {
  const most = Math.max(0, ...steps.map((step) => merged[step]?.length ?? 0));
  return Array.from({ length: most }, (_, place) => ({
    key: `merged ${place}`,
    who: { kind: 'merged', place },
    submitted: true,
    values: Object.fromEntries(
      steps.flatMap((step) => (merged[step]?.[place] === undefined ? [] : [[step, merged[step][place]]])),
    ),
    whys: {},
  }));
}

/** The observers' rows as this reader may see them; a pair has the one sheet that both filled in. */
export function observerRows(round: RevealedRound, observed: boolean): BoardRow[] {
  if (!observed) return [{ key: 'pair', who: { kind: 'pair' }, submitted: true, values: round.shared, whys: {} }];
  if (round.merged) return mergedRows(round.merged);
  return Object.entries(round.sheetOf).map(([key, sheet]) => ({
    key,
    who: round.sheets === 'named' ? { kind: 'person', person: key } : { kind: 'anonymous', letter: key },
    submitted: sheet.submitted,
    ...ratedIn(sheet),
  }));
}

export function selfRow(round: RevealedRound): BoardRow | null {
  const { selfScore, selfShown } = round;
  return selfShown && selfScore
    ? { key: 'self', who: { kind: 'self' }, submitted: selfScore.submitted, ...ratedIn(selfScore) }
    : null;
}
