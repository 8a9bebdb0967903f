/** In characters. */
export const longestPersonName = 30;

/** A name that may be shown: one line, no control characters, at most 30 characters. Empty if nothing is left. */
export function shownName(input: string): string {
  const name = input
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return [...name].slice(0, longestPersonName).join('').trim();
}

/** What two names are compared by. */
export const sameFor = (name: string) => name.trim().toLocaleLowerCase();
