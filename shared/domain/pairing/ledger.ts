import { keptPrivately } from './private-requests.ts';
import type { DrawRequest } from './request.ts';

/** What things cost in a draw. Fair seats come before new faces, private requests before both, and what facilitators ask for before all. */
const cost = {
  /** Holding a seat once more than others. */
  seat: 1000,
  /** Playing at all once more than others: otherwise some people would still need both seats at the end. */
  play: 100,
  meeting: 150,
  privately: 5000,
  // Above what all the private requests of a group cost: what a facilitator asks for shows nothing of them.
  apart: 60_000,
  together: 60_000,
  // A facilitator's own arrangement, as if they had moved these people by hand.
  table: 60_000,
  pinned: 400_000,
  // Above any request to be together or apart, below a pin.
  gone: 150_000,
  observesOnly: 2_000_000,
  pushesFirst: 400,
} as const;

/** Beyond this, meeting once more is no worse. */
const mostMeetings = 4;

export const advisorRole = 0;
export const clientRole = 1;
export const observerRole = 2;

/** What a draw knows about its people, in numbers: the cost of each seat for each person, and of each pair in one group. */
export type Ledger = {
  names: readonly string[];
  /** Cost of person i in role r, at i × 3 + r. */
  seats: Float64Array;
  /** Cost of i and j in one group, at i × n + j. */
  pairs: Int32Array;
  pushes: number[];
  plays: number[];
  /** Facilitators ask for nothing, and no one for a seat: only counts, meetings and private requests matter. */
  plain: boolean;
};

/** A newcomer counts like the people who have had a seat least often: no one has to catch up. */
function countsOf(names: readonly string[], request: DrawRequest, seat: 'advisor' | 'client'): number[] {
  const seen = new Set(request.past.flatMap((group) => group.people));
  const counts = new Map<string, number>();
  for (const group of request.past) {
    const holder = group[seat];
    if (holder !== null) counts.set(holder, (counts.get(holder) ?? 0) + 1);
  }
  const able = new Set(request.people.filter((p) => !p.observesOnly).map((p) => p.person));
  const known = names.filter((name) => seen.has(name) && able.has(name)).map((name) => counts.get(name) ?? 0);
  const least = known.reduce((min, count) => Math.min(min, count), known[0] ?? 0);
  return names.map((name) => (seen.has(name) ? (counts.get(name) ?? 0) : least));
}

function meetingsOf(index: ReadonlyMap<string, number>, n: number, request: DrawRequest): Uint8Array {
  const met = new Uint8Array(n * n);
  for (const { people } of request.past) {
    const known = people.flatMap((name) => index.get(name) ?? []);
    for (const a of known) for (const b of known) if (a !== b) met[a * n + b] = Math.min(mostMeetings, (met[a * n + b] ?? 0) + 1);
  }
  return met;
}

// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: counts kept in closures, because pairing calls them by the million
export function openLedger(names: readonly string[], request: DrawRequest): Ledger {
  const n = names.length;
  const index = new Map(names.map((name, i) => [name, i]));
  const met = meetingsOf(index, n, request);
  const pairs = new Int32Array(n * n);
  for (let i = 0; i < pairs.length; i++) pairs[i] = (met[i] ?? 0) * cost.meeting;
  const charge = (a: string, b: string, amount: number) => {
    const [i, j] = [index.get(a), index.get(b)];
    if (i === undefined || j === undefined || i === j) return;
    pairs[i * n + j] = (pairs[i * n + j] ?? 0) + amount;
    pairs[j * n + i] = (pairs[j * n + i] ?? 0) + amount;
  };
  for (const [a, b] of request.apart) charge(a, b, cost.apart);
  for (const [a, b] of keptPrivately(request)) charge(a, b, cost.privately);
  for (const [a, b] of request.together) charge(a, b, -cost.together);
  const chargeAll = (group: readonly string[], amount: number) => {
    for (const [i, a] of group.entries()) for (const b of group.slice(i + 1)) charge(a, b, amount);
  };
  for (const group of request.pinned) chargeAll(group, -cost.pinned);
  for (const group of request.tables) chargeAll(group, -cost.table);

  const pushes = countsOf(names, request, 'advisor');
  const clients = countsOf(names, request, 'client');
  const plays = pushes.map((count, i) => count + (clients[i] ?? 0));
  const byName = new Map(request.people.map((p) => [p.person, p]));
  const gone = new Set(request.gone);
  const seats = new Float64Array(n * 3);
  for (const [i, name] of names.entries()) {
    // The growth of a square: the lowest counts are the cheapest, and a second step ahead costs more than two first steps.
    const play = cost.play * (2 * (plays[i] ?? 0) + 1);
    const person = byName.get(name);
    const barred = (person?.observesOnly ? cost.observesOnly : 0) + (gone.has(name) ? cost.gone : 0);
    const eager = person?.pushesFirst && (pushes[i] ?? 0) === 0 ? cost.pushesFirst : 0;
    seats[i * 3 + advisorRole] = cost.seat * (2 * (pushes[i] ?? 0) + 1) + play + barred - eager;
    seats[i * 3 + clientRole] = cost.seat * (2 * (clients[i] ?? 0) + 1) + play + barred;
  }
  // Not the private requests: how long a draw takes would say whether there are any.
  const requests = [request.apart, request.together, request.pinned, request.tables, request.gone].some(
    (list) => list.length > 0,
  );
  const plain = !requests && request.people.every((p) => !p.observesOnly && !p.pushesFirst);
  return { names, seats, pairs, pushes, plays, plain };
}
