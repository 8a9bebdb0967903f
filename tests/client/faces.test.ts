import { expect, test } from 'vitest';
import { awayIn } from '../../client/sync/away-in.ts';
import { numberedNames } from '../../client/sync/name-in.ts';
import { faceColors, faceLook, faceLooks } from '../../client/ui/face-look.ts';
import { chanceOf } from '../support/chance.ts';
import { triad } from '../support/given.ts';

const ids = (count: number, seed: number) => {
  const chance = chanceOf(seed);
  return Array.from({ length: count }, () => `p${chance.below(2 ** 40).toString(36)}`);
};

test('[FACE1] no two of twelve people look alike, the first six have six colors, and no one changes when others come', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const people = ids(12, seed);
    const all = faceLooks(people);
    const looks = people.map((person) => all.get(person));
    expect(new Set(looks.map((look) => `${look?.color} ${look?.symbol}`)).size, `seed ${seed}`).toBe(people.length);
    expect(new Set(looks.slice(0, faceColors).map((look) => look?.color)).size, `seed ${seed}`).toBe(faceColors);
    expect([...faceLooks(people.slice(0, 3))], `seed ${seed}`).toEqual([...all].slice(0, 3));
    // The first person in a room looks as on the first page.
    expect(looks[0], `seed ${seed}`).toEqual(faceLook(people[0] ?? ''));
  }
});

test('[FACE2] people of one name are numbered in the order in which they came, in whatever case, and no one twice the same', () => {
  const names = { a: 'Sam', b: 'Ines', c: 'sam', d: 'Sam 2', e: 'Sam', gone: '' };
  const numbered = numberedNames(names, ['a', 'b', 'c', 'd', 'e', 'gone']);
  expect(numbered).toEqual({ a: 'Sam', b: 'Ines', c: 'sam 2', d: 'Sam 2 2', e: 'Sam 3', gone: '' });
});

test('[FACE3] someone whose page is gone is away, and no one is until the first presence arrives', () => {
  const { state } = triad().does('otto', { type: 'leave-room' });
  const away = (...here: string[]) => ['pia', 'cleo', 'otto'].filter(awayIn(state, 'pia', here));
  expect(away()).toEqual([]);
  expect(away('pia', 'cleo')).toEqual([]);
  // Someone who left is not away, but gone.
  expect(away('pia')).toEqual(['cleo']);
});
