/** A team's own words, by the name of the fill-in field: `{ feature: 'the export' }`. */
export type Fills = Readonly<Record<string, string>>;
type WithFillIns = { fillIns?: readonly { name: string; usually: string }[] | undefined };

const field = /\{([a-z]{3,20})\}/g;

/** The same value with every text in it changed, at any depth. */
export function eachText<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((one) => eachText(one, change)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, eachText(one, change)])) as T;
}

/** The names of all fill-in fields in these texts, each once. */
export function fillInNames(texts: unknown): string[] {
  const found = new Set<string>();
  eachText(texts, (text) => {
    for (const [, name] of text.matchAll(field)) if (name) found.add(name);
    return text;
  });
  return [...found];
}

/**
 * A card with its fields filled in, by a team's words or else by the card's usual ones. The result has no fields left. A team's
 * word that itself looks like a field, such as `{feature}`, stays as it is.
 */
export function filledIn<C extends WithFillIns>(card: C, fills: Fills = {}): Omit<C, 'fillIns'> {
  const { fillIns, ...texts } = card;
  if (!fillIns) return texts;
  const words = new Map(
    fillIns.map(({ name, usually }) => [name, (Object.hasOwn(fills, name) && fills[name]?.trim()) || usually]),
  );
  return eachText(texts, (text) => text.replace(field, (whole, name: string) => words.get(name) ?? whole));
}

/** The words for which the card has a field, without empty ones. */
export function fillsFor({ fillIns = [] }: WithFillIns, fills: Fills): Fills {
  const given = fillIns.map(({ name }) => [name, (Object.hasOwn(fills, name) && fills[name]?.trim()) || ''] as const);
  return Object.fromEntries(given.filter(([, words]) => words !== ''));
}
