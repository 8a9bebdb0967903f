import type { DrawRequest } from './request.ts';

function namesOf(pair: readonly [string, string]): string {
  return [...pair].sort().join(' ');
}

/** For each person whom facilitators put together with others: a name for all who must sit with them. */
function clustersOf({ together, pinned }: DrawRequest): Map<string, string> {
  const cluster = new Map<string, string>();
  for (const group of [...together, ...pinned]) {
    const joined = new Set(group.map((person) => cluster.get(person) ?? person));
    const name = group[0] ?? '';
    for (const [person, of] of cluster) if (joined.has(of)) cluster.set(person, name);
    for (const person of group) cluster.set(person, name);
  }
  return cluster;
}

/**
 * The private pairing requests that a draw keeps: one for each pair, no matter how many asked, and none for people whom a
 * facilitator puts together. Otherwise a facilitator could ask for two people and see from the outcome what they had asked for.
 */
export function keptPrivately(request: DrawRequest): [string, string][] {
  const cluster = clustersOf(request);
  const found = new Map<string, [string, string]>();
  for (const [a, b] of request.privateApart) {
    const [of, other] = [cluster.get(a), cluster.get(b)];
    if (of === undefined || of !== other) found.set(namesOf([a, b]), [a, b]);
  }
  return [...found.values()];
}
