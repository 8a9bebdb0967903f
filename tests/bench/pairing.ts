import { draw } from '../../shared/domain/pairing/draw.ts';
import type { DrawRequest, PastGroup } from '../../shared/domain/pairing/request.ts';

/** Draws new groups round after round. Out: milliseconds for all rounds, and how often two people met who had met before. */
function drawAll(count: number, size: number, rounds: number): { ms: number; again: number } {
  const people = Array.from({ length: count }, (_, i) => ({ person: `person-${i}`, observesOnly: false, pushesFirst: false }));
  const past: PastGroup[] = [];
  let current: DrawRequest['current'] = [];
  let again = 0;
  const from = performance.now();
  for (let round = 1; round <= rounds; round++) {
    const commands = { apart: [], together: [], gone: [], privateApart: [], pinned: [], tables: [] };
    const roundsLeft = rounds - round + 1;
    const drawn = draw({ people, size, roundsLeft, mix: 'new-people', current, past, ...commands, seed: 7 });
    past.push(...drawn.groups.map((group) => ({ round, ...group })));
    current = drawn.groups.map((group) => group.people);
    again += drawn.unmet.meetAgain.length;
  }
  return { ms: performance.now() - from, again };
}

/** Target P10: the pairing time, as the median of five. */
export function benchPairing(): string {
  const rows = [
    { count: 200, rounds: 6, must: 200 },
    { count: 2000, rounds: 6, must: 1000 },
  ].flatMap(({ count, rounds, must }) =>
    [2, 3, 4, 5].map((size) => {
      const runs = Array.from({ length: 5 }, () => drawAll(count, size, rounds)).sort((a, b) => a.ms - b.ms);
      const { ms, again } = runs[2] ?? { ms: Number.NaN, again: 0 };
      return `| P10 ${count} people in groups of ${size}, ${rounds} rounds | ${ms.toFixed(1)} ms | ${again} met again | ≤ ${must} ms | ${ms <= must ? 'reached' : 'missed'} |`;
    }),
  );
  return ['| pairing | time | pairs | must | verdict |', '|---|---|---|---|---|', ...rows].join('\n');
}
