import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parts } from '../../support/tour/everything.ts';

const tours = join(import.meta.dirname, '../../support/tour');

test('every tour belongs to exactly one part of the screens', () => {
  const sources = readdirSync(tours).filter((name) => name !== 'everything.ts');
  const written = sources.flatMap((name) =>
    // A tour that continues with another tour's table, as the replay does, is in the same part.
    [...readFileSync(join(tours, name), 'utf8').matchAll(/export async function (tour\w+)\(server: /g)].map(([, tour]) => tour),
  );
  const listed = Object.values(parts).flatMap((part) => part.map((tour) => tour.name));
  expect(listed.toSorted()).toEqual(written.toSorted());
});

test('each part of the screens has a file that looks at that part only', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.startsWith('accessible-'));
  const looks = files.map((name) => {
    const source = readFileSync(join(import.meta.dirname, name), 'utf8');
    return [name, ...[...source.matchAll(/lookAtPart\('(\w+)'/g)].map(([, part]) => part)];
  });
  const wanted = Object.keys(parts).map((part) => [`accessible-${part}.test.ts`, part]);
  expect(looks.toSorted()).toEqual(wanted.toSorted());
});
