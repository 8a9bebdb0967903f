import { nextPlayers, seatable } from '../rotation.ts';
import { arrange } from './arrange.ts';
import { inSeededOrder, seeded } from './chance.ts';
import { openLedger } from './ledger.ts';
import type { Drawn, DrawnGroup, DrawRequest, PastGroup } from './request.ts';
import { groupSizes } from './sizes.ts';
import { atTables } from './tables.ts';

/** People who left drop out; people who would be alone, and newcomers, join the smallest group. */
function keptGroups({ people, current }: DrawRequest, order: readonly string[]): string[][] {
  const here = new Set(people.map((p) => p.person));
  const groups = current.map((group) => group.filter((p) => here.has(p)));
  const stay = groups.filter((group) => group.length > 1);
  const seated = new Set(stay.flat());
  for (const person of order.filter((p) => !seated.has(p))) {
    const smallest = stay.reduce<string[] | null>((a, b) => (a && a.length <= b.length ? a : b), null);
    if (smallest) smallest.push(person);
  }
  return stay;
}

function seatedByTurn(group: readonly string[], { people, gone, past }: DrawRequest): DrawnGroup {
  const only = new Set(people.filter((p) => p.observesOnly).map((p) => p.person));
  const own = past.filter((sat) => sat.people.some((p) => group.includes(p)));
  const { advisor, client } = nextPlayers(seatable(group, only, new Set(gone)), own);
  return { people: [...group], advisor: advisor ?? '', client: client ?? '' };
}

function pairsOf(people: readonly string[]): [string, string][] {
  return people.flatMap((a, i) => people.slice(i + 1).map((b): [string, string] => [a, b]));
}

function unmetOf(groups: readonly DrawnGroup[], request: DrawRequest): Drawn['unmet'] {
  const groupAt = new Map(groups.flatMap((group, g) => group.people.map((p) => [p, g] as const)));
  const both = ([a, b]: readonly [string, string]) => groupAt.has(a) && groupAt.has(b);
  const same = ([a, b]: readonly [string, string]) => groupAt.has(a) && groupAt.get(a) === groupAt.get(b);
  const met = new Set(request.past.flatMap((sat) => pairsOf([...sat.people].sort()).map((pair) => pair.join(' '))));
  const only = new Set(request.people.filter((p) => p.observesOnly).map((p) => p.person));
  const copy = ([a, b]: readonly [string, string]): [string, string] => [a, b];
  return {
    meetAgain: groups.flatMap((g) => pairsOf([...g.people].sort())).filter((pair) => met.has(pair.join(' '))),
    notApart: request.apart.filter(same).map(copy),
    notTogether: request.together.filter((pair) => both(pair) && !same(pair)).map(copy),
    observersPlaying: groups.flatMap((g) => [g.advisor, g.client]).filter((p) => only.has(p)),
  };
}

/** How often people have been put together in new groups so far: the turn at which a construction continues. */
function drawsSoFar(past: readonly PastGroup[]): number {
  const rounds = [...new Set(past.map((sat) => sat.round))].sort((a, b) => a - b);
  const groupsOf = (round: number) =>
    past
      .filter((sat) => sat.round === round)
      .map((sat) => [...sat.people].sort().join(' '))
      .sort()
      .join('|');
  return rounds.filter((round, i) => i === 0 || groupsOf(round) !== groupsOf(rounds[i - 1] ?? round)).length;
}

/**
 * Puts people into groups for one round, with an advisor and a client in each. Fair seats come before new faces, pairing requests
 * and pins before both. The same request gives the same groups. Reports what it could not satisfy, but nothing
 * of private requests; refuses nothing.
 */
export function draw(request: DrawRequest): Drawn {
  const order = inSeededOrder(
    request.people.map((p) => p.person),
    request.seed,
  );
  if (order.length < 2) return { groups: [], unmet: unmetOf([], request) };
  const kept = request.mix === 'same-groups' ? keptGroups(request, order) : [];
  if (kept.length > 0) {
    const groups = kept.map((group) => seatedByTurn(group, request));
    return { groups, unmet: unmetOf(groups, request) };
  }
  const ledger = openLedger(order, request);
  const turn = drawsSoFar(request.past);
  const sizes = groupSizes(order.length, request.size);
  const prepared = atTables(order, request.tables, sizes);
  const arranged = arrange(ledger, sizes, turn, seeded(request.seed + turn), prepared);
  const groups = arranged.map((group) => {
    const people = group.map((i) => order[i] ?? '');
    return { people, advisor: people[0] ?? '', client: people[1] ?? '' };
  });
  return { groups, unmet: unmetOf(groups, request) };
}
