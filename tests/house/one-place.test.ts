import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url).pathname;

/** The files of what is shipped that match a pattern. */
function saying(pattern: RegExp): string[] {
  const listed = execFileSync('git', ['ls-files', 'shared', 'server', 'client'], { cwd: root, encoding: 'utf8' });
  const files = listed.split('\n').filter((name) => /\.tsx?$/.test(name));
  expect(files.length).toBeGreaterThan(500);
  return files.filter((name) => pattern.test(readFileSync(join(root, name), 'utf8'))).sort();
}

test('who has not left is asked of present() and attending(), and of the finders beside them', () => {
  const unlessLeft = /\.(filter|find|some|every)\(\(?(\w+)\)? => (!\2\.left( &&|\))|\2\.left \|\||[^\n]*&& !\2\.left\))/;
  expect(saying(unlessLeft)).toEqual(['shared/domain/room/state.ts', 'shared/domain/workshop/state.ts']);
});

test('a member is made in one place', () => {
  expect(saying(/\bkeepsWords: null,/)).toEqual(['shared/domain/room/state.ts']);
});

test('only levels.ts compares levels; the level of a bucket is none', () => {
  expect(saying(/\blevel( \?\? \d\))? ?([=!]==|[<>]=?) ?\d/)).toEqual(['server/access/limits.ts']);
});

test('the server looks nothing up by the identity of an object: what belongs together is one typed value', () => {
  expect(saying(/\bWeakMap\b/).filter((file) => file.startsWith('server/'))).toEqual([]);
});
