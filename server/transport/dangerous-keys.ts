const dangerous = new Set(['__proto__', 'constructor', 'prototype']);
const deepest = 8;

/** The path to a key that could pollute prototypes, or into a value nested deeper than any of ours; null if there is none. */
export function dangerousPath(value: unknown, depth = 0): (string | number)[] | null {
  if (typeof value !== 'object' || value === null) return null;
  if (depth > deepest) return [];
  for (const key of Object.keys(value)) {
    const step = Array.isArray(value) ? Number(key) : key;
    if (dangerous.has(key)) return [step];
    const below = dangerousPath((value as Record<string, unknown>)[key], depth + 1);
    if (below) return [step, ...below];
  }
  return null;
}

/** Whether to refuse a value before parsing: a schema would accept an own `__proto__` and drop it. Also true if nested too deep. */
export function hasDangerousKeys(value: unknown): boolean {
  return dangerousPath(value) !== null;
}
