import { type Ledger, observerRole } from './ledger.ts';

/** People by their numbers; the first two of a group play: advisor, then client. */
export type Arrangement = number[][];

function roleAt(place: number): number {
  return Math.min(place, observerRole);
}

export function costOf({ seats, pairs, names }: Ledger, groups: Arrangement): number {
  const n = names.length;
  let sum = 0;
  for (const group of groups) {
    for (const [place, a] of group.entries()) {
      sum += seats[a * 3 + roleAt(place)] ?? 0;
      for (let other = place + 1; other < group.length; other++) sum += pairs[a * n + (group[other] ?? 0)] ?? 0;
    }
  }
  return sum;
}

/** Where everyone sits, in typed arrays, because the search reads them in a hot loop. */
type Table = { who: Int32Array; groupAt: Int32Array; roleOf: Uint8Array; from: Int32Array; to: Int32Array };

function layOut(groups: Arrangement): Table {
  const who = Int32Array.from(groups.flat());
  const groupAt = Int32Array.from(groups.flatMap((group, g) => group.map(() => g)));
  const roleOf = Uint8Array.from(groups.flatMap((group) => group.map((_, place) => roleAt(place))));
  const ends = groups.map(
    (
      (sum) => (group: number[]) =>
        (sum += group.length)
    )(0),
  );
  return {
    who,
    groupAt,
    roleOf,
    from: Int32Array.from(ends.map((end, g) => end - (groups[g]?.length ?? 0))),
    to: Int32Array.from(ends),
  };
}

function readOff({ who, from, to }: Table): Arrangement {
  return Array.from(from, (start, g) => Array.from(who.subarray(start, to[g])));
}

/** What person a costs in the group of a slot, without the person at `except`. */
function withGroup({ pairs, names }: Ledger, { who, groupAt, from, to }: Table, a: number, slot: number, except: number): number {
  const n = names.length;
  const g = groupAt[slot] ?? 0;
  const end = to[g] ?? 0;
  let sum = 0;
  for (let other = from[g] ?? 0; other < end; other++) {
    const b = who[other] ?? 0;
    if (other !== slot && other !== except && b !== a) sum += pairs[a * n + b] ?? 0;
  }
  return sum;
}

function gain(ledger: Ledger, table: Table, s: number, t: number): number {
  const { seats } = ledger;
  const [a, b] = [table.who[s] ?? 0, table.who[t] ?? 0];
  const [rs, rt] = [table.roleOf[s] ?? 0, table.roleOf[t] ?? 0];
  let delta = (seats[a * 3 + rt] ?? 0) + (seats[b * 3 + rs] ?? 0) - (seats[a * 3 + rs] ?? 0) - (seats[b * 3 + rt] ?? 0);
  if (table.groupAt[s] === table.groupAt[t]) return delta;
  delta += withGroup(ledger, table, a, t, t) + withGroup(ledger, table, b, s, s);
  return delta - withGroup(ledger, table, a, s, -1) - withGroup(ledger, table, b, t, -1);
}

const hottest = 400;
const coldest = 4;

/**
 * Looks for a cheaper arrangement by exchanging two people at a time, boldly at first and more carefully later (annealing), for a
 * fixed number of steps: the same seed finds the same one.
 */
export function improve(ledger: Ledger, start: Arrangement, steps: number, chance: () => number): Arrangement {
  const table = layOut(start);
  const slots = table.who.length;
  let cost = costOf(ledger, start);
  let best = start;
  let bestCost = cost;
  const cooling = (coldest / hottest) ** (1 / steps);
  let heat = hottest;
  for (let step = 0; step < steps; step++) {
    heat *= cooling;
    const s = Math.floor(chance() * slots);
    const t = Math.floor(chance() * slots);
    const delta = gain(ledger, table, s, t);
    if (s === t || (delta > 0 && chance() >= Math.exp(-delta / heat))) continue;
    const moved = table.who[s] ?? 0;
    table.who[s] = table.who[t] ?? 0;
    table.who[t] = moved;
    cost += delta;
    if (cost >= bestCost) continue;
    bestCost = cost;
    best = readOff(table);
  }
  return slots > mostToPolish ? best : polish(ledger, best);
}

/** With more people than this, looking at every exchange would take longer than the whole search. */
const mostToPolish = 600;

/** Makes the best exchange for each slot until none helps any more. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: nested loops over places, because pairing runs them by the million
function polish(ledger: Ledger, groups: Arrangement): Arrangement {
  const table = layOut(groups);
  const slots = table.who.length;
  for (let helped = true; helped; ) {
    helped = false;
    for (let s = 0; s < slots; s++) {
      let [least, at] = [0, s];
      for (let t = 0; t < slots; t++) {
        const delta = t === s ? 0 : gain(ledger, table, s, t);
        if (delta < least) [least, at] = [delta, t];
      }
      if (at === s) continue;
      const moved = table.who[s] ?? 0;
      table.who[s] = table.who[at] ?? 0;
      table.who[at] = moved;
      helped = true;
    }
  }
  return readOff(table);
}
