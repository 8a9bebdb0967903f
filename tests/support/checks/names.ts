import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { straightInMessages } from './quotes.ts';
import { writing } from './writing.ts';

/** In a folder with more files than this, no one finds one by looking. */
const mostFiles = 40;

const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' });
const files = listed.split('\n').filter((file) => file !== '' && existsSync(file));
const isCode = (file: string) => /\.tsx?$/.test(file);
const isShipped = (file: string) => /^(client|server|shared)\//.test(file);

/** Type names that two files export: with both in one editor, completion offers the wrong one. */
function exportedTwice(): string[] {
  const places = new Map<string, string[]>();
  for (const file of files.filter((one) => isCode(one) && isShipped(one)))
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(
      /^export (?:abstract )?(?:type|interface|class|enum) (\w+)/gm,
    ))
      places.set(name, [...(places.get(name) ?? []), file]);
  return [...places]
    .filter(([, where]) => where.length > 1)
    .map(([name, where]) => `${name} is exported by ${where.join(' and ')}`);
}

function fullFolders(): string[] {
  const counts = new Map<string, number>();
  for (const file of files) counts.set(posix.dirname(file), (counts.get(posix.dirname(file)) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count > mostFiles)
    .map(
      ([folder, count]) => `${folder} holds ${count} files, and ${mostFiles} is the most: give what belongs together a folder`,
    );
}

/** The prose of a file: in code the comments and the names of tests, in a document everything. */
function proseOf(file: string): string {
  const text = readFileSync(file, 'utf8');
  if (file.endsWith('.md')) return text;
  const comments = [...text.matchAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm)].map(([comment]) => comment);
  const names = [...text.matchAll(/\b(?:test|describe)(?:\.\w+)?\(\s*(['"`])((?:(?!\1).)+)\1/g)].map(([, , name = '']) => name);
  return [...comments, ...names].join('\n');
}

/** Each phrase of `writing` that is said more often than it may be, or less often than its limit says. */
function badWriting(): string[] {
  const isProse = (file: string) =>
    (isCode(file) && !file.startsWith('client/messages/') && !file.startsWith('tests/support/checks/')) ||
    /^(SPEC|README|CONTRIBUTING|SECURITY)\.md$|^docs\/[\w-]+\.md$/.test(file);
  const prose = files.filter(isProse).map((file) => [file, proseOf(file)] as const);
  return writing.flatMap(({ phrase, pattern, most }) => {
    const found = prose.flatMap(([file, text]) => [...text.matchAll(pattern)].map(() => file));
    if (found.length < most) return [`"${phrase}" is said ${found.length} times now: lower its limit in writing.ts from ${most}`];
    if (found.length === most) return [];
    const where = [...new Set(found)].slice(0, 5).join(', ');
    return [`"${phrase}" is said ${found.length} times, and ${most} is the most, such as in ${where}: say it otherwise`];
  });
}

/** Sentences on the page with an apostrophe or a quote as typewriters had them. */
function straightQuotes(): string[] {
  return files
    .filter((file) => file.startsWith('client/messages/'))
    .flatMap((file) =>
      straightInMessages(readFileSync(file, 'utf8')).map((text) => `${file}: straight apostrophe or quote: ${text}`),
    );
}

const faults = [...exportedTwice(), ...fullFolders(), ...badWriting(), ...straightQuotes()];
for (const fault of faults) console.error(fault);
if (files.length < 1000) console.error(`only ${files.length} files were found: this no longer reads the project`);
process.exitCode = faults.length > 0 || files.length < 1000 ? 1 : 0;
