/**
 * How people are spread over groups: as many groups of `size` as there can be, one more person in some of them, no one alone.
 * Where that would make groups of two more, there is one group more and all are a little smaller.
 */
export function groupSizes(people: number, size: number): number[] {
  if (people < 2) return [];
  const full = Math.max(1, Math.floor(people / size));
  const groups = people - full * size > full ? full + 1 : full;
  const least = Math.floor(people / groups);
  const larger = people - least * groups;
  return Array.from({ length: groups }, (_, i) => (i < larger ? least + 1 : least));
}

/** For groups that are too large for so few people: the size that would do; null where the plan is fine. */
export function proposeSize(people: number, size: number): number | null {
  return people < size ? people : null;
}
