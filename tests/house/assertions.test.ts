import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url).pathname;
const rule = 'tests/support/checks/no-assertion.grit';
const guarded = ['server/engine/', 'server/store/', 'shared/domain/codec.ts', 'shared/domain/room/stored.ts'];

/** The settings of the linter for the rule alone, for a copy of the project somewhere else. */
function settings(): string {
  const { plugins } = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
  return JSON.stringify({ plugins, linter: { rules: { preset: 'none' } } });
}

/** How many type assertions the linter finds in a project in which each of these files holds this source. */
function found(files: readonly string[], source: string): number {
  const folder = mkdtempSync(join(tmpdir(), 'assertions-'));
  const all = [
    ...files.map((file) => [file, source]),
    ['biome.json', settings()],
    [rule, readFileSync(join(root, rule), 'utf8')],
  ];
  for (const [file = '', text = ''] of all) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const argv = ['lint', '--colors=off', '--max-diagnostics=none'];
  const { stdout, stderr } = spawnSync(join(root, 'node_modules/.bin/biome'), argv, { cwd: folder, encoding: 'utf8' });
  rmSync(folder, { recursive: true, force: true });
  return [...`${stdout}${stderr}`.matchAll(/A type assertion reads/g)].length;
}

test('the linter finds each type assertion in the engine, the stores and the codecs, and lets `as const` be', () => {
  const source = 'export const [a, b, c] = [JSON.parse("1") as number, (0 as unknown) as string, [1] as const];\n';
  const asserting = guarded.map((place) => (place.endsWith('/') ? `${place}deep/planted.ts` : place));
  expect(found(asserting, source)).toBe(3 * asserting.length);
  expect(found(['client/planted.ts', 'server/planted.ts', 'shared/domain/room/planted.ts'], source)).toBe(0);
});

test('no comment switches the linter off there', () => {
  const argv = ['ls-files', '--cached', '--others', '--exclude-standard', ...guarded];
  const files = execFileSync('git', argv, { cwd: root, encoding: 'utf8' }).trim().split('\n');
  const switchedOff = /biome-ignore(-all|-start)? lint(\/plugin[\w/-]*)?:/;
  expect(files.filter((file) => switchedOff.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
});
