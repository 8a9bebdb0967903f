/** What a team calls its own case, by the name of the place: `{ feature: 'the export' }`. */
export type Fills = Readonly<Record<string, string>>;
type WithBlanks = { blanks?: readonly { name: string; usually: string }[] | undefined };

const place = /\{([a-z]{3,20})\}/g;

/** The same value with every text in it changed, however deep it lies. */
function eachText<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((one) => eachText(one, change)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, eachText(one, change)])) as T;
}

/** The names of all places to fill in these texts, each once. */
export function placesIn(texts: unknown): string[] {
  const found = new Set<string>();
  eachText(texts, (text) => {
    for (const [, name] of text.matchAll(place)) if (name) found.add(name);
    return text;
  });
  return [...found];
}

/**
 * A card with its places filled: with a team's own words, and with what the card usually says where nothing was given. What
 * comes out asks for nothing any more. A word that itself looks like a place is left as it is.
 */
export function fillBlanks<C extends WithBlanks>(card: C, fills: Fills = {}): Omit<C, 'blanks'> {
  const { blanks, ...texts } = card;
  if (!blanks) return texts;
  const words = new Map(
    blanks.map(({ name, usually }) => [name, (Object.hasOwn(fills, name) && fills[name]?.trim()) || usually]),
  );
  return eachText(texts, (text) => text.replace(place, (whole, name: string) => words.get(name) ?? whole));
}

/** What of these words has a place on the card, without empty ones. */
export function fillsFor({ blanks = [] }: WithBlanks, fills: Fills): Fills {
  const given = blanks.map(({ name }) => [name, (Object.hasOwn(fills, name) && fills[name]?.trim()) || ''] as const);
  return Object.fromEntries(given.filter(([, words]) => words !== ''));
}
