/** The text that Redis answered; null if there is none. */
export function textIn(reply: unknown): string | null {
  return typeof reply === 'string' ? reply : null;
}

/** The texts of a list, null where one is missing. */
export function textsOrNullsIn(reply: unknown): (string | null)[] {
  return Array.isArray(reply) ? reply.map(textIn) : [];
}

/** The texts of a list. */
export function listIn(reply: unknown): string[] {
  return Array.isArray(reply) ? reply.map(String) : [];
}

/** The pairs of a list that holds them one after the other: members with their scores, or fields with their values. */
export function pairsIn(reply: unknown): (readonly [string, string])[] {
  const flat = listIn(reply);
  return flat.flatMap((first, i) => (i % 2 === 0 ? [[first, flat[i + 1] ?? ''] as const] : []));
}
