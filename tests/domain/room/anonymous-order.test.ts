import { describe, expect, test } from 'vitest';
import { shuffled } from '../../../shared/domain/room/concerns/visible-sheets.ts';
import { chanceOf } from '../../support/chance.ts';

const rounds = 6000;
/** Ids of the length that people have, which differ anywhere or in their last character alone. */
const tables: readonly (readonly string[])[] = [
  ['pq3ZtU0bQbS1aX9d', 'u7GmV2kLw0YcR5eN', 'Zx81bTfHs4JqKo6P'],
  ['pq3ZtU0bQbS1aX9a', 'pq3ZtU0bQbS1aX9b', 'pq3ZtU0bQbS1aX9c'],
  ['a', 'b', 'c'],
];

describe('[ANON1] the order of anonymous sheets', () => {
  test.each(tables)('is as likely as any other: %s %s %s', (...people) => {
    const { below } = chanceOf(7);
    const items = people.map((person) => [person, person] as [string, string]);
    const counts = new Map<string, number>();
    for (let i = 0; i < rounds; i++) {
      const seed = below(2 ** 31 - 1);
      const order = shuffled(items, seed).join(' ');
      counts.set(order, (counts.get(order) ?? 0) + 1);
      // Who was first doesn't matter, and everyone sees the same order.
      expect(shuffled([...items].reverse(), seed).join(' ')).toBe(order);
    }
    expect(counts.size).toBe(6);
    // Each of six is expected 1,000 times, with a standard deviation of 29.
    for (const [order, count] of counts) expect(Math.abs(count - rounds / 6), order).toBeLessThan(130);
  });
});
