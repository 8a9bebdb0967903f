import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

export type LetGo = { line: number; what: string };

/**
 * Biome finds a promise that no one handles. It accepts `void` as handling, and does not look into callbacks of timers and
 * listeners. In the server both would end the process when the promise fails, so only `inBackground` may leave one unhandled.
 */
const patterns: readonly { what: string; pattern: RegExp }[] = [
  { what: '`void` lets a promise go: use inBackground, or a block', pattern: /\bvoid\s+(?=[\w(!])/g },
  {
    what: 'nobody waits for an async callback: use inBackground',
    pattern: /(?:\bset(?:Timeout|Interval|Immediate)|\bqueueMicrotask|\.(?:on|once|push|forEach|add|set))\([^;{}]*?\basync\b/g,
  },
];

/**
 * What a timer throws ends the process, and takes everyone with it. A timer that only fulfills a promise throws nothing. A commit
 * may end the process: if it throws, no one can tell what was stored. A thread reports its own end.
 */
const rawTimer = {
  what: 'what this throws would end the process: use every, after or soon of server/scheduling/timers.ts',
  pattern: /\bset(?:Timeout|Interval|Immediate)\((?!ok\b|\(\) => ok\(|send\b|warmUp\b)/g,
};
/** The files that may start timers. */
const mayBeginTimers: readonly string[] = ['server/scheduling/timers.ts'];

/** Blanks out comments and leaves every line where it is. */
function withoutComments(source: string): string {
  return source
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|[\s;{}(),])\/\/.*$/gm, '$1');
}

/** An async method of the file itself, called as the whole body of a callback: no one handles its promise. */
function ownAsyncCalls(source: string): RegExp | null {
  const names = [...source.matchAll(/\basync (?:function )?\*?(\w+)\s*[(<]/g)].map(([, name]) => name ?? '');
  if (names.length === 0) return null;
  const registrars = '(?:\\bset(?:Timeout|Interval|Immediate)|\\b(?:every|after|soon|spared)|\\.(?:on|once|push))';
  return new RegExp(`${registrars}\\([^;{}]*?=>\\s*(?:this\\.)?(?:${names.join('|')})\\(`, 'g');
}

/** Every place in a source of the server that leaves a promise unhandled, or starts a timer that could end the process. */
export function letGoIn(text: string, file = ''): LetGo[] {
  const source = withoutComments(text);
  const own = ownAsyncCalls(source);
  const known = mayBeginTimers.includes(file) ? patterns : [...patterns, rawTimer];
  const all = own ? [...known, { what: 'nobody waits for this call: use inBackground', pattern: own }] : known;
  return all.flatMap(({ what, pattern }) =>
    [...source.matchAll(pattern)].map(({ 0: found, index }) => ({
      line: source.slice(0, index + found.length).split('\n').length,
      what,
    })),
  );
}

/** The sources of the server, as paths from the root of the project. */
export function serverSources(): string[] {
  const argv = ['ls-files', '--cached', '--others', '--exclude-standard', 'server/*.ts'];
  return execFileSync('git', argv, { encoding: 'utf8' }).split('\n').filter(existsSync);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const files = serverSources();
  const faults = files.flatMap((file) => letGoIn(readFileSync(file, 'utf8'), file).map((found) => ({ file, ...found })));
  for (const { file, line, what } of faults) console.error(`${file}:${line} ${what}`);
  process.exitCode = faults.length > 0 || files.length === 0 ? 1 : 0;
}
