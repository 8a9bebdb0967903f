import { expect, test } from 'vitest';
import { comparisonOf } from '../../../shared/domain/review/compare.ts';
import { isRevealed } from '../../../shared/domain/room/round.ts';
import { type Level, levels, type RatingValue, steps } from '../../../shared/domain/rubric.ts';
import { tallyOf } from '../../../shared/domain/workshop/tally.ts';
import { five } from '../../support/given.ts';

const given = {
  otto: [0, 1, 2, 3, 'not-needed'],
  olga: [1, 1, 3, 'not-needed', 0],
  oren: [3, 0, 2, 1, 2],
} satisfies Record<string, RatingValue[]>;

/** The same dialogue, heard and scored alike by three observers, in a round of this level. */
function scoredAt(level: Level) {
  const rated = Object.entries(given).reduce(
    (story, [by, values]) =>
      steps.reduce((so, step, i) => so.does(by, { type: 'rate', step, value: values[i] ?? 0, why: null }), story),
    five({ level }).scoring(),
  );
  return rated.debrief().state;
}

test('[LEVEL2] the same dialogue, scored alike, gives the same numbers at every level: in the grid and in the report', () => {
  const [first, ...others] = levels.map(scoredAt);
  for (const state of others) {
    expect(tallyOf(state)).toEqual(first && tallyOf(first));
    if (!first || !isRevealed(first.round) || !isRevealed(state.round)) return expect.fail('a board is not open');
    expect(comparisonOf(state.round)).toEqual(comparisonOf(first.round));
  }
});
