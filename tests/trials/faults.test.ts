import { expect, test } from 'vitest';
import { faults, faultTable } from '../faults/rows.ts';
import { testShortForms } from './short-forms.ts';

test('every row of the table has its trial, and no other', () => {
  expect(faults.map(({ row }) => row).toSorted()).toEqual(faultTable.toSorted());
});

testShortForms(faults.filter(({ timed }) => !timed));
