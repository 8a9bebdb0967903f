import { forget, keep, keptUnder } from '../sync/local-store.ts';

/** What someone practiced alone, stored in this browser and nowhere else. */
export type Practiced = {
  drill: 'drill';
  id: string;
  /** The person's own words, as last kept. */
  words?: string;
  times?: number;
  /** How easy it felt, first and last: 1–3. */
  firstEase?: number;
  lastEase?: number;
};

const prefix = 'drill:';

function isPracticed(kept: unknown): kept is Practiced {
  return typeof kept === 'object' && kept !== null && 'drill' in kept && kept.drill === 'drill';
}

export function practiced(): Practiced[] {
  return keptUnder(prefix).filter(isPracticed);
}

export function keepPracticed(change: Omit<Practiced, 'drill'>): Practiced {
  const before = practiced().find(({ id }) => id === change.id);
  const now: Practiced = { ...before, ...change, drill: 'drill' };
  keep(`${prefix}${change.id}`, now);
  return now;
}

export function forgetPracticed(): void {
  for (const { id } of practiced()) forget(`${prefix}${id}`);
}
