import { expect, test } from 'vitest';
import { attacks } from '../attacks/rows.ts';
import { faults } from '../faults/rows.ts';

test('the long forms of both tables say that they take three hours at most', () => {
  const minutes = [...faults, ...attacks].reduce((sum, { longMinutes }) => sum + longMinutes, 0);
  expect(minutes).toBeLessThanOrEqual(180);
});
