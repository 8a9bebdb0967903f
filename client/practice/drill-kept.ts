import { forget, keep, keptUnder } from '../sync/local-store.ts';

/** What somebody practised alone, kept in this browser and nowhere else. */
export type Practised = {
  drill: 'drill';
  id: string;
  /** Own words, as they were last kept. */
  words?: string;
  times?: number;
  /** How easy it felt, first and last: 1–3. */
  firstEase?: number;
  lastEase?: number;
};

const prefix = 'drill:';

function isPractised(kept: unknown): kept is Practised {
  return typeof kept === 'object' && kept !== null && 'drill' in kept && kept.drill === 'drill';
}

export function practised(): Practised[] {
  return keptUnder(prefix).filter(isPractised);
}

export function keepPractised(change: Omit<Practised, 'drill'>): Practised {
  const before = practised().find(({ id }) => id === change.id);
  const now: Practised = { ...before, ...change, drill: 'drill' };
  keep(`${prefix}${change.id}`, now);
  return now;
}

export function forgetPractised(): void {
  for (const { id } of practised()) forget(`${prefix}${id}`);
}
