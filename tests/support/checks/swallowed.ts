import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { serverSources } from './floating.ts';

export type Swallowed = { line: number; what: string };

const what = 'this fault goes nowhere: note it, count it with `ignored`, or say in a comment why silence is right';

/** Blanks out what strings say and keeps every position. Templates stay, because their code counts, and the name of an event. */
function withoutStrings(source: string): string {
  return source.replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, (text) =>
    text === "'error'" ? text : `'${' '.repeat(text.length - 2)}'`,
  );
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|(?<=^|[\s;{}(),])\/\/.*$/gm, (comment) => comment.replace(/[^\n]/g, ' '));
}

/** The end of what opens at `from`: the index behind its closing bracket. */
function closing(source: string, from: number): number {
  let depth = 0;
  for (let i = from; i < source.length; i++) {
    if ('([{'.includes(source[i] ?? '')) depth += 1;
    if (')]}'.includes(source[i] ?? '')) depth -= 1;
    if (depth === 0) return i + 1;
  }
  return source.length;
}

type Piece = { text: string; from: number };

/** The arguments of a call whose opening bracket is at `from`. */
function argumentsAt(source: string, from: number): Piece[] {
  const end = closing(source, from) - 1;
  const pieces: Piece[] = [];
  let start = from + 1;
  for (let i = start; i <= end; i++) {
    if (i < end && '([{'.includes(source[i] ?? '')) i = closing(source, i) - 1;
    else if (i === end || source[i] === ',') {
      pieces.push({ text: source.slice(start, i), from: start });
      start = i + 1;
    }
  }
  return pieces.filter(({ text }) => text.trim() !== '');
}

/** Whether a handler, as it is written, doesn't look at the fault it gets. In: the names of functions that do nothing. */
function ignoresFault(handler: string, noOps: readonly string[]): boolean {
  if (noOps.includes(handler.trim())) return true;
  const [, given = '', body = ''] = /^\s*(?:async\s*)?(\([^)]*\)|\w+)\s*=>([\s\S]*)$/.exec(handler) ?? [];
  if (given === '') return false;
  const name = /^\(?\s*(\w+)/.exec(given)?.[1];
  return name === undefined || !new RegExp(`\\b${name}\\b`).test(body);
}

/** The handlers of faults in a source, and the bodies of `catch`, that don't look at the fault. */
function handlers(source: string): { at: number; end: number }[] {
  const noOps = [...source.matchAll(/\bconst (\w+) = \(\) => (?:undefined|null|\{\s*\})/g)].map(([, name]) => name ?? '');
  const calls = [...source.matchAll(/(\.catch|\.then|\binBackground)\(|\.(?:on|once)\((?='error')/g)].flatMap(
    ({ 0: call, 1: name, index }) => {
      const given = argumentsAt(source, index + call.length - 1);
      const handler = given[name === '.catch' ? 0 : 1];
      if (!handler) return [];
      const sameForBoth = name === '.then' && given[0]?.text.trim() === handler.text.trim();
      return sameForBoth || ignoresFault(handler.text, noOps) ? [{ at: index, end: handler.from + handler.text.length }] : [];
    },
  );
  const blocks = [...source.matchAll(/\bcatch\s*(?:\((\w+)[^)]*\)\s*)?\{/g)].flatMap(({ 0: head, 1: name, index }) => {
    const end = closing(source, index + head.length - 1);
    const body = source.slice(index + head.length, end);
    const looks = /\bthrow\b/.test(body) || (name !== undefined && new RegExp(`\\b${name}\\b`).test(body));
    return looks ? [] : [{ at: index, end }];
  });
  const settled = [...source.matchAll(/\.allSettled\(/g)].map(({ 0: call, index }) => ({ at: index, end: index + call.length }));
  return [...calls, ...blocks, ...settled];
}

/** Every place in a source of the server where a fault is swallowed, and no comment at it or in it says why. */
export function swallowedIn(text: string): Swallowed[] {
  const source = withoutStrings(withoutComments(text));
  const lines = text.split('\n');
  const lineOf = (at: number) => text.slice(0, at).split('\n').length;
  return handlers(source).flatMap(({ at, end }) => {
    let from = lineOf(at);
    // A chain of calls is one statement: the comment may be above it.
    while (/^\s*(\.|\))/.test(lines[from - 1] ?? '')) from -= 1;
    const around = [lines[from - 2] ?? '', ...lines.slice(from - 1, lineOf(end))];
    return around.some((line) => /(^|\s)\/\/ \S/.test(line)) ? [] : [{ line: lineOf(at), what }];
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const files = serverSources();
  const faults = files.flatMap((file) => swallowedIn(readFileSync(file, 'utf8')).map((found) => ({ file, ...found })));
  for (const { file, line, what: says } of faults) console.error(`${file}:${line} ${says}`);
  process.exitCode = faults.length > 0 || files.length === 0 ? 1 : 0;
}
