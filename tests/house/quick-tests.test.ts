import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = new URL('../', import.meta.url).pathname;

/** Every file that a test file reaches over relative imports, itself included. */
function reached(file: string, known = new Set<string>()): Set<string> {
  if (known.has(file)) return known;
  known.add(file);
  for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)'/g)) {
    const target = join(file, '..', path);
    if (target.startsWith(root)) reached(target, known);
  }
  return known;
}

const files = ['client', 'contract', 'page', 'security', 'server'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join(root, folder, name)),
);

test('a test file that can start a Redis has redis in its name: the quick tests leave out these files, and no others', () => {
  expect(files.length).toBeGreaterThan(20);
  const starting = files.filter((file) => reached(file).has(join(root, 'support/redis/redis-process.ts')));
  expect(starting).toEqual(files.filter((file) => /redis[^/]*\.test\.ts$/.test(file)));
});
