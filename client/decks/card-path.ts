import type { Card } from '../../shared/domain/card.ts';

/** Where something is on a card: `['client', 'softens', 0]`. */
export type Path = readonly (string | number)[];

/** What a card has at this path; undefined if nothing. */
export function valueAt(card: Card, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], card);
}

/** The same with another value at this path. */
export function withValue<T>(of: T, [key, ...rest]: Path, value: unknown): T {
  if (key === undefined) return value as T;
  // An optional field without a value is absent, not empty.
  if (value === undefined && rest.length === 0)
    return Object.fromEntries(Object.entries(of as Record<string, unknown>).filter(([name]) => name !== key)) as T;
  if (Array.isArray(of)) return of.map((one, i) => (i === key ? withValue(one, rest, value) : one)) as T;
  return { ...of, [key]: withValue((of as Record<string, unknown>)[key], rest, value) };
}

/** Whether something at `path` is about this field, or about a part of it. */
export function isIn(path: Path, field: Path): boolean {
  return field.every((part, i) => path[i] === part);
}
