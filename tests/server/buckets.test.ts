import { expect, test } from 'vitest';
import { Bucket, Buckets } from '../../server/scheduling/buckets.ts';

/** Takes this many times at one moment. Out: how many got through. */
const through = (take: () => boolean, tries: number) => Array.from({ length: tries }, take).filter(Boolean).length;

test('a bucket lets its size through at once and not one more, and then its pace', () => {
  const bucket = new Bucket(600, 2, 0);
  expect(through(() => bucket.take(0), 1000)).toBe(600);
  expect(bucket.take(499)).toBe(false);
  expect(bucket.take(500)).toBe(true);
  expect(through(() => bucket.take(60_500), 1000)).toBe(120);
  // After a long rest it still holds only its size.
  expect(through(() => bucket.take(10_000_000), 1000)).toBe(600);
});

test('each key has a bucket of its own, and one that is forgotten was full', () => {
  const buckets = new Buckets(3, 1);
  expect(through(() => buckets.take('amira', 0), 5)).toBe(3);
  expect([buckets.waitMs('amira', 0), buckets.waitMs('amira', 400), buckets.waitMs('jonas', 0)]).toEqual([1000, 600, 0]);
  buckets.giveBack('amira', 0);
  expect(through(() => buckets.take('amira', 0), 5)).toBe(1);
  expect(through(() => buckets.take('jonas', 0), 5)).toBe(3);
  // A flood of keys makes it forget the buckets that are full again, and no others.
  for (let i = 0; i < 2000; i++) buckets.take(`flood ${i}`, 1);
  expect(through(() => buckets.take('amira', 1), 5)).toBe(0);
  for (let i = 0; i < 2000; i++) buckets.take(`later ${i}`, 3000);
  expect(through(() => buckets.take('amira', 3000), 5)).toBe(3);
});
