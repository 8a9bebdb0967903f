import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url).pathname;

/** The files that may import the page's messages: the one helper for keys, the check that prints its advice, and the rules about the messages. */
const exempt = [
  'tests/support/say.ts',
  'tests/support/checks/cards.ts',
  'tests/domain/rubric.test.ts',
  'tests/house/keys.test.ts',
];

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length));
}

test('tests look up the page’s sentences by key: no test imports the messages', () => {
  const importing = sources('tests').filter((file) =>
    /from '[^']*client\/messages\//.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(importing.filter((file) => !exempt.includes(file))).toEqual([]);
  // A folder that was renamed would let this pass whatever is imported.
  expect(importing).toContain('tests/support/say.ts');
});
