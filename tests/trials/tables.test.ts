import { expect, test } from 'vitest';
import { attacks, attackTable, owedAttacks } from '../attacks/rows.ts';
import { faults, faultTable, owedFaults } from '../faults/rows.ts';

test.each([
  ['faults', faults, owedFaults, faultTable],
  ['attacks', attacks, owedAttacks, attackTable],
] as const)('every row of the table of %s has its trial or is owed, and no other', (_, trials, owed, table) => {
  expect([...trials.map(({ row }) => row), ...owed].toSorted()).toEqual(table.toSorted());
});
