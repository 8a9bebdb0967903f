const dangerous = new Set(['__proto__', 'constructor', 'prototype']);
const deepest = 8;

/** Where a value carries a key that could reach into every object, or lies deeper than anything of ours; null where it does not. */
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

/** Refused before anything is parsed: a schema would accept and drop an own `__proto__`. Also too deep to be one of ours. */
export function hasDangerousKeys(value: unknown): boolean {
  return dangerousPath(value) !== null;
}
