/** Where each table talks if people are in different places: one link for each table, or one with `{table}` for all of them. */
export type CallLinks = readonly string[];

/** In characters. */
export const longestCallLink = 500;
export const mostCallLinks = 60;
/** In characters, of all links together: a command has to fit through the door. */
export const mostOfCallLinks = 12_000;

/** In a link, the number of the table. */
export const tableInLink = '{table}';

// No user name or password fits in it, and no backslash, which browsers read as a slash.
const shape = /^https:\/\/[a-z\d-]+(?:\.[a-z\d-]+)*(?::\d{1,5})?(?:[/?#][!-[\]-~]*)?$/i;

/** Whether a text may be a call's link: https, without credentials, of limited length. */
export function isCallLink(text: string): boolean {
  return text.length <= longestCallLink && shape.test(text);
}

/** The call of a table, counted from 1; null if it has none. */
export function callOf(links: CallLinks, table: number): string | null {
  const [first = ''] = links;
  const link =
    links.length === 1 && first.includes(tableInLink) ? first.replaceAll(tableInLink, String(table)) : links[table - 1];
  return link || null;
}
