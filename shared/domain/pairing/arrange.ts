import { affineRound, circleRound, shiftedRound } from './constructions.ts';
import { advisorRole, clientRole, type Ledger } from './ledger.ts';
import { type Arrangement, costOf, improve } from './search.ts';

/** How many steps a search takes: enough for a full hall, few enough that the facilitator doesn't wait long. */
function stepsFor(people: number): number {
  return people > 600 ? 120_000 : Math.min(60_000, Math.max(4000, people * 1200));
}
const attempts = 4;

/** Whether the groups have the wanted sizes. `sizes` has the larger ones first. */
function fits(groups: Arrangement, sizes: readonly number[]): boolean {
  const sorted = groups.map((g) => g.length).sort((a, b) => b - a);
  return sorted.length === sizes.length && sorted.every((size, i) => size === sizes[i]);
}

function ordered(groups: Arrangement): Arrangement {
  return [...groups].sort((a, b) => b.length - a.length);
}

function constructions(people: number, sizes: readonly number[], turn: number): Arrangement[] {
  const size = sizes.at(-1) ?? 2;
  const found: Arrangement[] = [shiftedRound(people, sizes.length, turn)];
  if (people === size * size && size <= 5) found.unshift(affineRound(size, turn));
  if (size === 2 && people % 2 === 0) found.unshift(circleRound(people, turn));
  return found.filter((groups) => fits(groups, sizes)).map(ordered);
}

/** Seats the two people of a group whose seats cost least; the others observe. */
function cheapestSeats({ seats }: Ledger, group: readonly number[]): number[] {
  let best: [number, number, number] = [Number.POSITIVE_INFINITY, 0, 1];
  for (const advisor of group)
    for (const client of group) {
      const cost = (seats[advisor * 3 + advisorRole] ?? 0) + (seats[client * 3 + clientRole] ?? 0);
      if (advisor !== client && cost < best[0]) best = [cost, advisor, client];
    }
  const [, advisor, client] = best;
  return [advisor, client, ...group.filter((p) => p !== advisor && p !== client)];
}

/** The people of a group take the seats in turn, so that over a whole cycle everyone has held each seat once. */
function byRows(group: readonly number[], turn: number): number[] {
  const places = group.length;
  const at = (i: number) => group[i % places] ?? 0;
  const [advisor, client] = [at(turn), at(turn + 1)];
  return [advisor, client, ...group.filter((p) => p !== advisor && p !== client)];
}

/**
 * The pairs of two consecutive rounds form rings of even length. Alternating the seats around each ring gives everyone both seats
 * within the two rounds; choosing pair by pair would give some people the same seat twice.
 */
function roundTheRings(now: Arrangement, next: Arrangement): Arrangement {
  const partner = (pairs: Arrangement) => new Map(pairs.flatMap(([a = 0, b = 0]) => [[a, b] as const, [b, a] as const]));
  const [here, there] = [partner(now), partner(next)];
  const pushes = new Map<number, boolean>();
  for (const [a = 0] of now) {
    let person = a;
    while (!pushes.has(person)) {
      const other = here.get(person) ?? person;
      pushes.set(person, true);
      pushes.set(other, false);
      person = there.get(other) ?? person;
    }
  }
  return now.map(([a = 0, b = 0]) => (pushes.get(a) ? [a, b] : [b, a]));
}

function seatings(ledger: Ledger, groups: Arrangement, turn: number, next: Arrangement | undefined): Arrangement[] {
  const candidates = [groups.map((g) => cheapestSeats(ledger, g)), groups.map((g) => byRows(g, turn))];
  const pairs = groups.every((g) => g.length === 2) && next?.every((g) => g.length === 2);
  // First, so that among equal costs the one that looks ahead wins.
  return pairs && next ? [roundTheRings(groups, next), ...candidates] : candidates;
}

function cheapest(ledger: Ledger, candidates: readonly Arrangement[]): Arrangement {
  let [best = []] = candidates;
  let least = costOf(ledger, best);
  for (const candidate of candidates.slice(1)) {
    const cost = costOf(ledger, candidate);
    if (cost < least) [best, least] = [candidate, cost];
  }
  return best;
}

/** Nothing unwanted happens, and the seats go to those who have had them least: no search can do better. */
function isPerfect({ pairs, pushes, plays, names, plain }: Ledger, groups: Arrangement): boolean {
  const n = names.length;
  const clean = groups.every((g) => g.every((a, i) => g.slice(i + 1).every((b) => (pairs[a * n + b] ?? 0) === 0)));
  if (!clean || !plain) return false;
  const advisors = new Set(groups.map((g) => g[0] ?? 0));
  const clients = new Set(groups.map((g) => g[1] ?? 0));
  const spread = (of: (i: number) => number) => {
    const counts = Array.from({ length: n }, (_, i) => of(i));
    return counts.reduce((m, c) => Math.max(m, c), 0) - counts.reduce((m, c) => Math.min(m, c), Number.POSITIVE_INFINITY);
  };
  const push = (i: number) => (pushes[i] ?? 0) + Number(advisors.has(i));
  const play = (i: number) => (plays[i] ?? 0) - (pushes[i] ?? 0) + Number(clients.has(i));
  return spread(push) <= 1 && spread(play) <= 1;
}

function shuffled(people: number, sizes: readonly number[], chance: () => number): Arrangement {
  const all = Array.from({ length: people }, (_, i) => i);
  for (let i = all.length - 1; i > 0; i--) {
    const j = Math.floor(chance() * (i + 1));
    [all[i], all[j]] = [all[j] ?? 0, all[i] ?? 0];
  }
  return sizes.map((size) => all.splice(0, size));
}

/**
 * The groups of one round: a known construction if it fits, otherwise a search from the best one and from random ones. `turn` is
 * how often people have been put together before. `prepared`: where to begin instead of a construction.
 */
export function arrange(
  ledger: Ledger,
  sizes: readonly number[],
  turn: number,
  chance: () => number,
  prepared: Arrangement | null = null,
): Arrangement {
  const people = ledger.names.length;
  const known = prepared ? [prepared] : constructions(people, sizes, turn);
  const ahead = constructions(people, sizes, turn + 1);
  const candidates = known.flatMap((groups, i) => seatings(ledger, groups, turn, ahead[i]));
  const perfect = candidates.find((groups) => isPerfect(ledger, groups));
  if (perfect) return perfect;
  const start = candidates.length > 0 ? cheapest(ledger, candidates) : shuffled(people, sizes, chance);
  const tries = people > 200 ? 1 : attempts;
  const found = [start];
  for (let i = 0; i < tries; i++) {
    const from = i === 0 ? start : shuffled(people, sizes, chance);
    const better = improve(ledger, from, stepsFor(people), chance);
    if (isPerfect(ledger, better)) return better;
    found.push(better);
  }
  return cheapest(ledger, found);
}
