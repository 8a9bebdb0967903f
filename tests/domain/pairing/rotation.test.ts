import { describe, expect, test } from 'vitest';
import { nextPlayers } from '../../../shared/domain/rotation.ts';
import { chanceOf } from '../../support/chance.ts';
import { room, type Story } from '../../support/given.ts';

type Past = { client: string | null; advisor: string | null };

/** How much more often the busiest person has had a seat than the least busy one. */
function spread(people: readonly string[], past: readonly Past[], seat: keyof Past): number {
  const times = people.map((person) => past.filter((round) => round[seat] === person).length);
  return Math.max(...times) - Math.min(...times);
}

function rounds(people: readonly string[], past: readonly Past[], count: number): Past[][] {
  const upTo = [[...past]];
  for (let i = 0; i < count; i++) upTo.push([...(upTo.at(-1) ?? []), nextPlayers(people, upTo.at(-1) ?? [])]);
  return upTo;
}

const sizes = [2, 3, 4, 5, 6];
const peopleOf = (size: number) => Array.from({ length: size }, (_, i) => `person-${i}`);

describe('rotation', () => {
  test('[SEAT9] everyone gets each seat equally often, whatever the number of people', () => {
    for (const size of sizes) {
      const people = peopleOf(size);
      for (const past of rounds(people, [], 60)) {
        expect(spread(people, past, 'advisor')).toBeLessThanOrEqual(1);
        expect(spread(people, past, 'client')).toBeLessThanOrEqual(1);
        for (const { advisor, client } of past) expect(advisor).not.toBe(client);
      }
    }
  });

  test('everyone has been in both seats after as many rounds as there are people', () => {
    for (const size of sizes) {
      const people = peopleOf(size);
      const past = rounds(people, [], size).at(-1) ?? [];
      expect(new Set(past.map((round) => round.advisor)).size).toBe(size);
      expect(new Set(past.map((round) => round.client)).size).toBe(size);
    }
  });

  test('the rotated rounds that follow even out rounds that people seated themselves', () => {
    for (const size of sizes) {
      for (let seed = 1; seed <= 50; seed++) {
        const people = peopleOf(size);
        const chance = chanceOf(seed);
        const seated = Array.from({ length: 4 }, () => {
          const advisor = chance.pick(people);
          return { advisor, client: chance.pick(people.filter((p) => p !== advisor)) };
        });
        const past = rounds(people, seated, 12 * size).at(-1) ?? [];
        expect([seed, spread(people, past, 'advisor')]).toEqual([seed, expect.toSatisfy((n: number) => n <= 1)]);
        expect([seed, spread(people, past, 'client')]).toEqual([seed, expect.toSatisfy((n: number) => n <= 1)]);
      }
    }
  });

  test('a newcomer who has played less comes sooner, and no one plays both seats', () => {
    const past = rounds(['a', 'b', 'c'], [], 3).at(-1) ?? [];
    expect(nextPlayers(['a', 'b', 'c', 'd'], past)).toEqual({ advisor: 'd', client: 'b' });
    expect(nextPlayers(['a'], past)).toEqual({ advisor: 'a', client: null });
    expect(nextPlayers([], past)).toEqual({ advisor: null, client: null });
  });

  test('the room rotates like that from round to round', () => {
    const story = Array.from({ length: 6 }).reduce<Story>((s) => s.lobbyAgain(), room(['pia', 'cleo', 'otto']));
    expect(story.state.past.map((round) => `${round.advisor}/${round.client}`)).toEqual([
      'pia/cleo',
      'cleo/otto',
      'otto/pia',
      'pia/cleo',
      'cleo/otto',
      'otto/pia',
    ]);
  });
});
