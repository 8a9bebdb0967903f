import { sameFor, shownName } from '../../person/shown-name.ts';

/** In names. */
export const longestRoster = 200;
/** In characters, of a pasted list. */
export const longestRosterText = 20_000;

/** A cell without addresses: of `"Mei Lin" <mei@team.example>` the name. Empty for one that is no name. */
function nameOf(cell: string): string {
  const name = shownName(cell.replace(/<[^<>]*>/g, ' ').replaceAll('"', ' '));
  return name.includes('@') || !/\p{L}/u.test(name) ? '' : name;
}

/** Commas separate names, unless the list separates them with semicolons: mail programs then write *Lin, Mei; Mensah, Kofi*. */
function cellsOf(text: string): string[] {
  return text.split(text.includes(';') ? /[;\t\r\n]/ : /[,;\t\r\n]/);
}

/** The names in a pasted list, in its order: cleaned, without mail addresses, and numbered where one is there before. */
export function namesInList(text: string): string[] {
  const taken = new Set<string>();
  return cellsOf(text.slice(0, longestRosterText)).flatMap((cell) => {
    const name = nameOf(cell);
    if (name === '') return [];
    let told = name;
    for (let number = 2; taken.has(sameFor(told)); number += 1) told = shownName(`${name.slice(0, 26)} ${number}`);
    taken.add(sameFor(told));
    return [told];
  });
}
