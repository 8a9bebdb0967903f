/**
 * How people are spread over groups: as many groups of `size` as possible, one more person in some of them, no one alone. If that
 * would make some groups two larger, there is one more group, and all are a little smaller.
 */
export function groupSizes(people: number, size: number): number[] {
  if (people < 2) return [];
  const full = Math.max(1, Math.floor(people / size));
  const groups = people - full * size > full ? full + 1 : full;
  const least = Math.floor(people / groups);
  const larger = people - least * groups;
  return Array.from({ length: groups }, (_, i) => (i < larger ? least + 1 : least));
}

/** The size that would work if groups are too large for this many people; null if the plan is fine. */
export function proposeSize(people: number, size: number): number | null {
  return people < size ? people : null;
}
