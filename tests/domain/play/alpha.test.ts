import { describe, expect, test } from 'vitest';
import { alphaOf, type Unit } from '../../../shared/domain/agreement/alpha.ts';
import { agreementOver, closeness, ordinalValue, type RatedRound } from '../../../shared/domain/agreement/pooled.ts';
import { steps } from '../../../shared/domain/rubric.ts';
import { type Chance, chanceOf } from '../../support/chance.ts';

const _ = null;

/** The paper prints one row per observer; here each column is a unit. */
function units(...observers: Unit[]): Unit[] {
  return (observers[0] ?? []).map((__, unit) => observers.map((row) => row[unit] ?? null));
}

/** K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C: four observers, twelve units, some missing. */
const published = units(
  [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
  [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
  [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
  [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
);

/** The same paper, sections A and B: two observers without a gap; the values a to e of section B as 1 to 5. */
const binary = units([0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]);
const lettered = units([1, 1, 2, 2, 4, 3, 3, 3, 5, 4, 4, 1], [2, 1, 2, 2, 2, 3, 3, 3, 5, 4, 4, 4]);

/** Small numbers, counted by hand: see the test that uses it. */
const byHand = units([0, 1, 2, 3, _], [0, 2, 2, 3, 1], [_, 1, 3, 3, _]);

const nominal = (one: number, other: number) => (one === other ? 0 : 1);
const interval = (one: number, other: number) => (one - other) ** 2;
const ratio = (one: number, other: number) => ((one - other) / (one + other)) ** 2;

function someUnits({ below, maybe }: Chance): Unit[] {
  const observers = 2 + below(4);
  return Array.from({ length: 3 + below(12) }, () => Array.from({ length: observers }, () => (maybe(0.25) ? null : below(4))));
}

function shuffled<T>(list: readonly T[], { below }: Chance): T[] {
  const rest = [...list];
  return list.flatMap(() => rest.splice(below(rest.length), 1));
}

/** The calculation once more, slowly, through the paper's table of coincidences: a second opinion. */
function byCoincidences(data: readonly Unit[]): number | 'all-agree' | null {
  const most = 6;
  const table = Array.from({ length: most }, () => Array.from({ length: most }, () => 0));
  for (const unit of data) {
    const values = unit.filter((v) => v !== null);
    values.forEach((one, i) => {
      values.forEach((other, j) => {
        const row = table[one];
        if (i !== j && row) row[other] = (row[other] ?? 0) + 1 / (values.length - 1);
      });
    });
  }
  const n = table.map((row) => row.reduce((a, b) => a + b, 0));
  const total = n.reduce((a, b) => a + b, 0);
  if (total === 0) return null;
  if (n.filter((count) => count > 1e-9).length === 1) return 'all-agree';
  const apart = (c: number, k: number) => {
    const [low, high] = [Math.min(c, k), Math.max(c, k)];
    const between = n.slice(low, high + 1).reduce((a, b) => a + b, 0);
    return (between - ((n[c] ?? 0) + (n[k] ?? 0)) / 2) ** 2;
  };
  let [seen, expected] = [0, 0];
  for (let c = 0; c < most; c++)
    for (let k = 0; k < most; k++) {
      if (c === k) continue;
      seen += (table[c]?.[k] ?? 0) * apart(c, k);
      expected += ((n[c] ?? 0) * (n[k] ?? 0) * apart(c, k)) / (total - 1);
    }
  return 1 - seen / expected;
}

describe('agreement of observers', () => {
  test("[AGREE1] alpha equals Krippendorff's published examples to three decimals, missing values among them", () => {
    expect(alphaOf(published)).toBeCloseTo(0.815, 3);
    expect(alphaOf(published, nominal)).toBeCloseTo(0.743, 3);
    expect(alphaOf(published, interval)).toBeCloseTo(0.849, 3);
    expect(alphaOf(published, ratio)).toBeCloseTo(0.797, 3);
    expect(alphaOf(binary, nominal)).toBeCloseTo(0.095, 3);
    expect(alphaOf(lettered, nominal)).toBeCloseTo(0.692, 3);
  });

  test('[AGREE1] it equals an example that was counted by hand', () => {
    // Pairable are the first four units: 0 0 | 1 2 1 | 2 2 3 | 3 3 3, so 0, 1, 2, 3 were given 2, 2, 3, 4 times, 11 in all.
    // Squared rank distances: 0-1 4, 0-2 20.25, 0-3 64, 1-2 6.25, 1-3 36, 2-3 12.25.
    // Seen: one pair of units apart 2 × 6.25 / 2 and 2 × 12.25 / 2. Expected: 4×4 + 6×20.25 + 8×64 + 6×6.25 + 8×36 + 12×12.25.
    const seen = 6.25 + 12.25;
    const expected = 16 + 121.5 + 512 + 37.5 + 288 + 147;
    expect(alphaOf(byHand)).toBeCloseTo(1 - (10 * seen) / expected, 12);
  });

  test('[AGREE2] neither the order of observers nor that of units matters, and a second way of counting agrees', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const chance = chanceOf(seed);
      const data = someUnits(chance);
      const alpha = alphaOf(data);
      const order = shuffled([...(data[0] ?? []).keys()], chance);
      const reordered = data.map((unit) => order.map((observer) => unit[observer] ?? null));
      for (const other of [alphaOf(reordered), alphaOf(shuffled(data, chance)), byCoincidences(data)]) {
        if (typeof alpha === 'number') expect(other, `seed ${seed}`).toBeCloseTo(alpha, 9);
        else expect(other, `seed ${seed}`).toBe(alpha);
      }
      if (typeof alpha === 'number') expect(alpha, `seed ${seed}`).toBeLessThanOrEqual(1);
    }
  });

  test('[AGREE3] perfect agreement is 1, no variance is *all agree*, one observer or no overlap gives nothing at all', () => {
    expect(alphaOf(units([0, 1, 2, 3], [0, 1, 2, 3], [0, _, 2, 3]))).toBe(1);
    expect(alphaOf(units([2, 2, 2], [2, 2, 2]))).toBe('all-agree');
    expect(alphaOf(units([0, 1, 2, 3]))).toBeNull();
    expect(alphaOf(units([0, 1, _, _], [_, _, 2, 3]))).toBeNull();
    expect(alphaOf([])).toBeNull();
    expect(alphaOf(units([0, 1, 0, 1], [1, 0, 1, 0]))).toBeLessThan(0);
  });

  test('[AGREE4] *not needed* is no number: it counts as missing', () => {
    expect(['not-needed' as const, undefined, 0 as const, 3 as const].map(ordinalValue)).toEqual([null, null, 0, 3]);
  });

  const round = (...values: Unit[]): RatedRound => steps.map((step, i) => values[i % values.length] ?? [step.length]);
  const differing = Array.from({ length: 10 }, (__, i) => round([i % 4, i % 4, (i + (i % 3 === 0 ? 1 : 0)) % 4], [3, 2]));

  test('[AGREE5] with fewer than ten comparable rounds there is no number', () => {
    expect(agreementOver(differing.slice(1), 7)).toEqual({ kind: 'too-few', rounds: 9 });
    const alone = Array.from({ length: 20 }, () => round([2, null]));
    expect(agreementOver([...differing.slice(1), ...alone], 7)).toEqual({ kind: 'too-few', rounds: 9 });
    expect(agreementOver(differing, 7).kind).toBe('alpha');
    const same = Array.from({ length: 12 }, () => round([3, 3]));
    expect(agreementOver(same, 7)).toEqual({ kind: 'all-agree', rounds: 12 });
  });

  test('[AGREE6] the interval holds the number, is the same for the same seed, and narrows with more rounds', () => {
    const once = agreementOver(differing, 7);
    expect(agreementOver(differing, 7)).toEqual(once);
    const many = agreementOver(Array.from({ length: 8 }, () => differing).flat(), 7);
    if (once.kind !== 'alpha' || many.kind !== 'alpha') throw new Error('impossible: these rounds differ');
    expect(once.low).toBeLessThanOrEqual(once.alpha);
    expect(once.high).toBeGreaterThanOrEqual(once.alpha);
    expect(many.high - many.low).toBeLessThan(once.high - once.low);
    expect([0.9, 0.8, 0.7, 0.5, -0.2].map(closeness)).toEqual(['close', 'close', 'fair', 'apart', 'apart']);
  });
});
