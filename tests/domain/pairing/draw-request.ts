import type { DrawRequest } from '../../../shared/domain/pairing/request.ts';

/** A draw from scratch for these people, who ask for nothing and haven't met. */
export function drawRequest(
  people: readonly string[],
  size: DrawRequest['size'],
  change: Partial<DrawRequest> = {},
): DrawRequest {
  return {
    people: people.map((person) => ({ person, observesOnly: false, pushesFirst: false })),
    size,
    roundsLeft: 1,
    mix: 'new-people',
    current: [],
    past: [],
    apart: [],
    together: [],
    gone: [],
    privateApart: [],
    pinned: [],
    tables: [],
    seed: 1,
    ...change,
  };
}
