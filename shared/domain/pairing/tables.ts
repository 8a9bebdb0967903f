import type { Arrangement } from './search.ts';

/**
 * People at their tables as far as these have room, in groups of these sizes, which have the larger ones first; null without tables.
 * The largest tables get groups if there are more tables than groups. Everyone else fills the gaps in this order.
 */
export function atTables(
  order: readonly string[],
  tables: readonly (readonly string[])[],
  sizes: readonly number[],
): Arrangement | null {
  if (tables.length === 0) return null;
  const numberOf = new Map(order.map((person, i) => [person, i]));
  const largest = [...tables].sort((a, b) => b.length - a.length);
  const seated = sizes.map((size, g) => (largest[g] ?? []).flatMap((person) => numberOf.get(person) ?? []).slice(0, size));
  const placed = new Set(seated.flat());
  const others = [...order.keys()].filter((i) => !placed.has(i));
  return seated.map((group, g) => [...group, ...others.splice(0, (sizes[g] ?? 0) - group.length)]);
}
