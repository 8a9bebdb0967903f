import { expect, test } from 'vitest';
import { attacks, attackTable } from '../attacks/rows.ts';
import { testShortForms } from './short-forms.ts';

test('every row of the table has its trial, and no other', () => {
  expect(attacks.map(({ row }) => row).toSorted()).toEqual(attackTable.toSorted());
});

testShortForms(attacks.filter(({ timed }) => !timed));
