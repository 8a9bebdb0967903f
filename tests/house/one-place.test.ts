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
  expect(saying(/\blevel( \?\? \d\))? ?([=!]==|[<>]=?) ?\d/)).toEqual(['server/scheduling/buckets.ts']);
});

test('the server looks nothing up by the identity of an object: what belongs together is one typed value', () => {
  expect(saying(/\bWeakMap\b/).filter((file) => file.startsWith('server/'))).toEqual([]);
});

/** Where the log is used outside of the engine, and why the one procedure can't do it: docs/adr/0027. */
const besideTheEngine: Record<string, string[]> = {
  // The plan of what to delete is also confirmed by an operator's tool, which has a log and no server.
  append: ['server/people/retention-plan.ts'],
  // Whole streams that no one has in memory are read by walks through all of them, and replays need what came in between.
  read: [
    'server/admin/records.ts',
    'server/people/retention-plan.ts',
    'server/people/streams-of.ts',
    'server/recordings/recorded-rooms.ts',
    'server/reviews/reviews.ts',
    'server/rooms/erase-words.ts',
  ],
  // Erasing changes what is stored and decides nothing; the new epoch tells every server.
  rewrite: ['server/people/erase-person.ts'],
  drop: [
    'server/decks/deck-kind.ts',
    'server/health/probe.ts',
    'server/people/erase-person.ts',
    'server/people/retention-plan.ts',
    'server/people/retention.ts',
    'server/people/unused.ts',
  ],
};

test('events are appended by the engine alone, and its log is used beside it only where the list says why', () => {
  const isOurs = (file: string) => !file.startsWith('server/engine/') && !file.startsWith('server/store/');
  const found = Object.keys(besideTheEngine).map((does) => [does, saying(new RegExp(`\\blog\\.${does}\\(`)).filter(isOurs)]);
  expect(Object.fromEntries(found)).toEqual(besideTheEngine);
});
