import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url).pathname;

function testFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules') return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? testFiles(path) : /\.test\.tsx?$|contract\.ts$/.test(path) ? [path] : [];
  });
}

const rules = [...readFileSync(join(root, 'SPEC.md'), 'utf8').matchAll(/^- \*\*\[([A-Z]+\d+)\]\*\*/gm)].map(([, id]) => id ?? '');
const quoted = testFiles(join(root, 'tests')).flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/\b(?:test|it|describe)\(\s*['"`](\[[^'"`]*)/g)].flatMap(([, title = '']) =>
    [...title.matchAll(/\[([A-Z]+\d+)\]/g)].map(([, id]) => id ?? ''),
  ),
);

test('every rule of SPEC.md has a test that quotes it', () => {
  expect(rules.length).toBeGreaterThan(100);
  expect(rules.filter((id) => !quoted.includes(id))).toEqual([]);
});

test('every rule that a test quotes is in SPEC.md, once', () => {
  expect([...new Set(quoted)].filter((id) => !rules.includes(id))).toEqual([]);
  expect(rules.filter((id, i) => rules.indexOf(id) !== i)).toEqual([]);
});
