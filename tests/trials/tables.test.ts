import { expect, test } from 'vitest';
import { attacks, attackTable } from '../attacks/rows.ts';
import { faults, faultTable } from '../faults/rows.ts';

test.each([
  ['faults', faults, faultTable],
  ['attacks', attacks, attackTable],
] as const)('every row of the table of %s has its trial, and no other', (_, trials, table) => {
  expect(trials.map(({ row }) => row).toSorted()).toEqual(table.toSorted());
});
