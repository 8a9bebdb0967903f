import { describe, expect, test } from 'vitest';
import { draw } from '../../../shared/domain/pairing/draw.ts';
import type { Drawn, DrawRequest, PairingPerson, PastGroup } from '../../../shared/domain/pairing/request.ts';
import { groupSizes, proposeSize } from '../../../shared/domain/pairing/sizes.ts';
import { chanceOf } from '../../support/chance.ts';
import { drawRequest } from './draw-request.ts';

const names = (n: number) => Array.from({ length: n }, (_, i) => `person-${i}`);
const plain = (person: string): PairingPerson => ({ person, observesOnly: false, pushesFirst: false });
const wanted = (n: number, size: number, change: Partial<DrawRequest> = {}) => drawRequest(names(n), size, change);

const sat = (round: number, drawn: Drawn): PastGroup[] => drawn.groups.map((group) => ({ round, ...group }));

/** Rounds drawn one after another, each with the real history. */
function rounds(n: number, size: number, count: number, change: Partial<DrawRequest> = {}): Drawn[] {
  const past: PastGroup[] = [];
  return Array.from({ length: count }, (_, round) => {
    const current = past.filter((group) => group.round === round - 1).map((group) => group.people);
    const drawn = draw(wanted(n, size, { past, current, roundsLeft: count - round, ...change }));
    past.push(...sat(round, drawn));
    return drawn;
  });
}

const pairsOf = (people: readonly string[]) => people.flatMap((a, i) => people.slice(i + 1).map((b) => [a, b].sort().join(' ')));
const meetings = (drawn: readonly Drawn[]) => drawn.flatMap((round) => round.groups.flatMap((group) => pairsOf(group.people)));
const repeats = (drawn: readonly Drawn[]) => meetings(drawn).length - new Set(meetings(drawn)).size;

function spread(drawn: readonly Drawn[], seat: 'advisor' | 'client', people: readonly string[]): number {
  const counts = people.map((p) => drawn.filter((round) => round.groups.some((group) => group[seat] === p)).length);
  return Math.max(...counts) - Math.min(...counts);
}

/** Workshops from two people to five hundred, each with every group size. */
const halls = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 23, 25, 30, 31, 48, 60, 77, 100, 151, 200, 333, 500];
const sizes = [2, 3, 4, 5];

test('[PAIR1] everyone is in one group; sizes differ by one at most; no one is alone', () => {
  for (const n of halls)
    for (const size of sizes) {
      for (const [i, { groups }] of rounds(n, size, n > 100 ? 2 : 4).entries()) {
        const where = `${n} people in groups of ${size}, round ${i + 1}`;
        expect(groups.flatMap((g) => g.people).sort(), where).toEqual(names(n).sort());
        const lengths = groups.map((g) => g.people.length);
        expect(Math.max(...lengths) - Math.min(...lengths), where).toBeLessThanOrEqual(1);
        expect(Math.min(...lengths), where).toBeGreaterThanOrEqual(2);
        for (const { people, advisor, client } of groups) {
          expect(advisor, where).not.toBe(client);
          expect([people.includes(advisor), people.includes(client)], where).toEqual([true, true]);
        }
      }
    }
  expect(groupSizes(1, 3)).toEqual([]);
  expect(groupSizes(7, 5)).toEqual([4, 3]);
  expect(groupSizes(200, 3).filter((size) => size === 4)).toHaveLength(2);
});

describe('[PAIR2] everyone gets each seat equally often, after every round', () => {
  test.each(halls.filter((n) => n <= 100))('%i people over eight rounds', (n) => {
    for (const size of sizes) {
      for (const seed of n > 20 ? [1] : [1, 2]) {
        const drawn = rounds(n, size, 8, { seed });
        for (const [i] of drawn.entries())
          for (const seat of ['advisor', 'client'] as const)
            expect(
              spread(drawn.slice(0, i + 1), seat, names(n)),
              `${seat}, groups of ${size}, round ${i + 1}, seed ${seed}`,
            ).toBeLessThanOrEqual(1);
      }
    }
  });

  test('up to five hundred people', () => {
    for (const n of [151, 200, 333, 500])
      for (const size of sizes) {
        const drawn = rounds(n, size, 6);
        for (const [i] of drawn.entries())
          for (const seat of ['advisor', 'client'] as const)
            expect(spread(drawn.slice(0, i + 1), seat, names(n)), `${n}, groups of ${size}, round ${i + 1}`).toBeLessThanOrEqual(
              1,
            );
      }
  });

  test('a newcomer does not push back round after round', () => {
    const past = rounds(9, 3, 4).flatMap((drawn, round) => sat(round, drawn));
    const people = names(10).map(plain);
    let pushed = 0;
    for (let round = 4; round < 8; round++) {
      const drawn = draw(wanted(10, 3, { people, past }));
      pushed += drawn.groups.filter((group) => group.advisor === 'person-9').length;
      past.push(...sat(round, drawn));
    }
    expect(pushed).toBeLessThanOrEqual(2);
  });
});

describe('[PAIR3] no one meets the same person twice while that can be avoided', () => {
  test.each([
    [9, 3, 4],
    [16, 4, 5],
    [25, 5, 6],
    [4, 2, 3],
    [6, 2, 5],
    [12, 3, 3],
    [15, 3, 4],
    [18, 3, 5],
    [20, 4, 4],
    [200, 3, 6],
    [200, 4, 6],
    [200, 5, 6],
    [500, 5, 8],
  ])('%i people in groups of %i over %i rounds', (n, size, count) => {
    for (const seed of [1, 2, 3]) expect(repeats(rounds(n, size, count, { seed })), `seed ${seed}`).toBe(0);
  });

  test('in pairs, people meet everyone before they meet anyone again', () => {
    for (let n = 4; n <= 20; n += 2) expect(repeats(rounds(n, 2, Math.min(n - 1, 8))), `${n} people`).toBe(0);
  });

  test('as long as there are enough groups to spread people over', () => {
    for (const n of halls)
      for (const size of sizes) {
        const count = Math.min(8, Math.floor(groupSizes(n, size).length / (size + 1)));
        if (count > 1) expect(repeats(rounds(n, size, count)), `${n} people in groups of ${size}, ${count} rounds`).toBe(0);
      }
  });

  test('an impossible draw says so', () => {
    const drawn = rounds(4, 4, 2);
    expect(drawn[1]?.unmet.meetAgain).toHaveLength(6);
  });
});

test('[PAIR4] people to keep apart or together, pins and private pairing requests', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const drawn = draw(
      wanted(14, 3, {
        seed,
        apart: [['person-0', 'person-1']],
        together: [['person-2', 'person-3']],
        privateApart: [['person-4', 'person-5']],
        pinned: [['person-6', 'person-7']],
      }),
    );
    const same = (a: number, b: number) =>
      drawn.groups.some((g) => g.people.includes(`person-${a}`) && g.people.includes(`person-${b}`));
    expect([same(0, 1), same(2, 3), same(4, 5), same(6, 7)], `seed ${seed}`).toEqual([false, true, false, true]);
    expect(drawn.unmet).toMatchObject({ notApart: [], notTogether: [] });
  }
  const tight = draw(wanted(3, 3, { apart: [['person-0', 'person-1']], privateApart: [['person-1', 'person-2']] }));
  expect(tight.unmet).toMatchObject({ notApart: [['person-0', 'person-1']], notTogether: [] });
});

test('[PAIR5] people who only observe get no other seat, unless no one else can take it', () => {
  const people = names(12).map((person, i) => ({ person, observesOnly: i < 3, pushesFirst: false }));
  const drawn = rounds(12, 3, 6, { people });
  for (const { groups, unmet } of drawn) {
    expect(groups.flatMap((g) => [g.advisor, g.client]).filter((p) => ['person-0', 'person-1', 'person-2'].includes(p))).toEqual(
      [],
    );
    expect(unmet.observersPlaying).toEqual([]);
  }
  const two = draw(wanted(2, 2, { people: names(2).map((person) => ({ person, observesOnly: true, pushesFirst: false })) }));
  expect(two.unmet.observersPlaying).toHaveLength(2);
});

test('[PAIR6] people who want to push back first do', () => {
  const people = names(12).map((person, i) => ({ person, observesOnly: false, pushesFirst: i < 4 }));
  const { groups } = draw(wanted(12, 3, { people }));
  expect(groups.map((g) => g.advisor).sort()).toEqual(['person-0', 'person-1', 'person-2', 'person-3']);
});

test('[PAIR7] the same seed and people give the same groups, in whatever order they came', () => {
  const request = wanted(23, 4, { seed: 7 });
  const again = { ...request, people: [...request.people].reverse() };
  expect(draw(again)).toEqual(draw(request));
  expect(draw({ ...request, seed: 8 })).not.toEqual(draw(request));
});

describe('[PAIR8] groups that stay together', () => {
  test('everyone in a group holds each seat once in a cycle', () => {
    for (const size of sizes) {
      const first = rounds(size * 3, size, 1);
      const drawn = [...first];
      const past = first.flatMap((d) => sat(0, d));
      for (let round = 1; round < size; round++) {
        const current = past.filter((p) => p.round === round - 1).map((p) => p.people);
        const next = draw(wanted(size * 3, size, { mix: 'same-groups', current, past }));
        drawn.push(next);
        past.push(...sat(round, next));
      }
      for (const seat of ['advisor', 'client'] as const)
        expect(spread(drawn, seat, names(size * 3)), `groups of ${size}`).toBe(0);
      const groupsOf = (d?: Drawn) => d?.groups.map((g) => [...g.people].sort().join()).sort();
      expect(groupsOf(drawn.at(-1))).toEqual(groupsOf(drawn[0]));
    }
  });

  test('leavers drop out, the last one of a group joins another, newcomers fill the smallest', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const chance = chanceOf(seed);
      const n = 6 + chance.below(30);
      const [first] = rounds(n, 3, 1, { seed });
      const here = [...names(n).filter(() => chance.maybe(0.7)), 'new-1', 'new-2'];
      const current = first?.groups.map((g) => g.people) ?? [];
      const drawn = draw(
        wanted(n, 3, { people: here.map(plain), mix: 'same-groups', current, past: first ? sat(0, first) : [], seed }),
      );
      expect(drawn.groups.flatMap((g) => g.people).sort(), `seed ${seed}`).toEqual([...here].sort());
      expect(Math.min(...drawn.groups.map((g) => g.people.length)), `seed ${seed}`).toBeGreaterThan(1);
    }
  });
});

test('[PAIR9] groups that are too large get a proposed size', () => {
  expect(proposeSize(3, 5)).toBe(3);
  expect(proposeSize(5, 5)).toBeNull();
  expect(proposeSize(6, 4)).toBeNull();
});
