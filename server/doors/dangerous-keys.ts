const dangerous = new Set(['__proto__', 'constructor', 'prototype']);
const deepest = 8;

/** Refused before anything is parsed: a schema would accept and drop an own `__proto__`. Also too deep to be one of ours. */
export function hasDangerousKeys(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth > deepest) return true;
  for (const key of Object.keys(value)) {
    if (dangerous.has(key) || hasDangerousKeys((value as Record<string, unknown>)[key], depth + 1)) return true;
  }
  return false;
}
