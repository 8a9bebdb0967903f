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
};

function valuesOf(sheet: Sheet): BoardRow['values'] {
  return Object.fromEntries(Object.entries(sheet.ratings).map(([step, rating]) => [step, rating.value]));
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
  }));
}

/** The observers' rows as this reader may see them; a pair has the one sheet that both filled in. */
export function observerRows(round: RevealedRound, observed: boolean): BoardRow[] {
  if (!observed) return [{ key: 'pair', who: { kind: 'pair' }, submitted: true, values: round.shared }];
  if (round.merged) return mergedRows(round.merged);
  return Object.entries(round.sheetOf).map(([key, sheet]) => ({
    key,
    who: round.sheets === 'named' ? { kind: 'person', person: key } : { kind: 'anonymous', letter: key },
    submitted: sheet.submitted,
    values: valuesOf(sheet),
  }));
}

export function selfRow(round: RevealedRound): BoardRow | null {
  const { selfScore, selfShown } = round;
  return selfShown && selfScore
    ? { key: 'self', who: { kind: 'self' }, submitted: selfScore.submitted, values: valuesOf(selfScore) }
    : null;
}
