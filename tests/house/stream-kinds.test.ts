import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { streamKinds } from '../../shared/protocol/stream-kinds.ts';

const root = new URL('../../', import.meta.url).pathname;
const names = (folder: string) =>
  existsSync(join(root, folder)) ? readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }) : [];

/** The texts of all tests of a kind's rules. */
function testsOf(kind: string): string {
  const files = names(`tests/domain/${kind}`).filter((name) => name.endsWith('.ts'));
  return files.map((name) => readFileSync(join(root, 'tests/domain', kind, name), 'utf8')).join('\n');
}

/** What the compiler can't ask of a new kind of stream. */
const needs: [what: string, isThere: (kind: string) => boolean][] = [
  ...['commands', 'events', 'policy', 'state', 'stored', 'visible-state'].map((part): [string, (kind: string) => boolean] => [
    `${part}.ts in shared/domain`,
    (kind) => names(`shared/domain/${kind}`).includes(`${part}.ts`),
  ]),
  [
    'stored examples in tests/domain/fixtures',
    (kind) => names('tests/domain/fixtures').some((name) => name.startsWith(`${kind}-events-`)),
  ],
  ['a test that reads its stored examples', (kind) => testsOf(kind).includes(`storedExamples('${kind}'`)],
  ['a test that compares its permissions with SPEC.md', (kind) => /SPEC\.md/.test(testsOf(kind))],
  [
    'calls in tests/costs',
    (kind) =>
      names('tests/costs').some((name) =>
        readFileSync(join(root, 'tests/costs', name), 'utf8').includes(`shared/domain/${kind}/commands.ts`),
      ),
  ],
];

test.for(streamKinds)('the kind of stream “%s” has everything that a kind needs', (kind) => {
  const missing = needs.filter(([, isThere]) => !isThere(kind)).map(([what]) => what);
  expect(missing, 'CONTRIBUTING.md says how to add a kind of stream').toEqual([]);
});
