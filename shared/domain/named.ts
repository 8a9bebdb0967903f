/**
 * The fields of a `T`, all of which must be named, the optional ones too. What is shown to readers is written as this type: a field
 * that someone adds to `T` reaches no one, and doesn't compile, until they name it where it is shown.
 */
export type EveryField<T> = { [K in keyof T]-?: T[K] | (Pick<T, K> extends Required<Pick<T, K>> ? never : undefined) };

/** The object with these fields, without the optional ones that are `undefined`. For types that have optional fields. */
export function named<T extends object>(fields: EveryField<T>): T {
  // A loop, because `Object.fromEntries` takes five times as long, and sheets are shown in every snapshot.
  const kept: Partial<Record<keyof T, unknown>> = {};
  for (const key in fields) if (fields[key] !== undefined) kept[key] = fields[key];
  return kept as T;
}
