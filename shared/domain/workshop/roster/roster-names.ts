import { sameFor, shownName } from '../../person/shown-name.ts';
import type { Expected } from './expected.ts';

/** In names. */
export const longestRoster = 200;
/** In characters, of a pasted list. */
export const longestRosterText = 20_000;
/** The highest number of a table in a list. */
export const highestTable = 999;

/** A line of a pasted list: a name, and the table it is at, counted from 1. */
export type ListedName = Pick<Expected, 'name' | 'table'>;

/** A cell without addresses: of `"Mei Lin" <mei@team.example>` the name. Empty for one that is no name. */
function nameOf(cell: string): string {
  const name = shownName(cell.replace(/<[^<>]*>/g, ' ').replaceAll('"', ' '));
  return name.includes('@') || !/\p{L}/u.test(name) ? '' : name;
}

/**
 * What begins a table: `Table 2:` in any language, `Table 2`, or `2.` alone. Names may follow a colon. `Mei 2` and `2. Mei` are names.
 */
const titles = [/^\p{L}+\s*(\d{1,2})\s*:(.*)$/u, /^(?:table|group)\s*(\d{1,2})\s*[.)]?$/iu, /^(\d{1,2})\s*[.:)]$/u];

type Line = { title: number | null; blank: boolean; names: string[] };

/** Commas separate names, unless the list separates them with semicolons: mail programs then write *Lin, Mei; Mensah, Kofi*. */
function linesOf(text: string): Line[] {
  const between = text.includes(';') ? /[;\t]/ : /[,;\t]/;
  return text.split(/\r\n|\r|\n/).map((line) => {
    const [, number, rest = ''] = titles.map((title) => title.exec(line.trim())).find((found) => found !== null) ?? [];
    const title = Number(number ?? 0) || null;
    const names = (title === null ? line : rest).split(between).map(nameOf);
    return { title, blank: line.trim() === '', names: names.filter((name) => name !== '') };
  });
}

/** The names with their tables: titles begin one, and so do blank lines after a name, except before the first title. */
function atTheirTables(lines: readonly Line[]): ListedName[] {
  let table = lines.some(({ title }) => title !== null) ? null : 1;
  let used = false;
  return lines.flatMap(({ title, blank, names }) => {
    const next = blank && used && table !== null ? table + 1 : table;
    if (title !== null || next !== table) used = false;
    table = title ?? next;
    used ||= names.length > 0;
    return names.map((name) => (table === null ? { name } : { name, table }));
  });
}

/** A list that is one block, or has a blank line after every name, is no list of tables. */
function hasTables(lines: readonly Line[], names: readonly ListedName[]): boolean {
  const tables = new Set(names.map(({ table }) => table));
  return lines.some(({ title }) => title !== null) || (tables.size > 1 && tables.size < names.length);
}

/** The names in a pasted list, in its order: cleaned, without mail addresses, numbered where one is there before, and their tables. */
export function namesInList(text: string): ListedName[] {
  const lines = linesOf(text.slice(0, longestRosterText));
  const names = atTheirTables(lines);
  const seated = hasTables(lines, names);
  const taken = new Set<string>();
  return names.map(({ name, table }) => {
    let told = name;
    for (let number = 2; taken.has(sameFor(told)); number += 1) told = shownName(`${name.slice(0, 26)} ${number}`);
    taken.add(sameFor(told));
    return seated && table !== undefined ? { name: told, table } : { name: told };
  });
}

/** The list that is read as these names: those without a table first, then each table under its title. */
export function listOf(names: readonly ListedName[], titleOf: (table: number) => string): string {
  const at = (table: number | undefined) => names.flatMap((one) => (one.table === table && one.name ? one.name : []));
  const tables = [...new Set(names.flatMap(({ table }) => table ?? []))].sort((a, b) => a - b);
  const blocks = [at(undefined), ...tables.map((table) => [titleOf(table), ...at(table)])];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n');
}
