import type { About } from './about.ts';
import type { AskedPlan } from './plan.ts';
import type { WorkshopState } from './state.ts';

/**
 * The plan with which another workshop begins where this one ended: the same rounds, but without the cards that were played, or that
 * its rounds were opened with. A card whose round never came is still planned.
 */
export function nextPlan({ plan, round, recorded }: Pick<WorkshopState, 'plan' | 'round' | 'recorded'>): AskedPlan {
  const opened = plan.rounds.slice(0, round).map(({ card }) => card);
  const played = new Set([...opened, ...recorded.map(({ tally }) => tally?.card ?? null)]);
  const rounds = plan.rounds.map(({ id: _, ...planned }) => (played.has(planned.card) ? { ...planned, card: null } : planned));
  return { ...plan, rounds };
}

/** What is carried over of what a workshop is called. The next one has a day of its own. */
export function nextAbout({ name, description }: About): About {
  return { name, date: null, description };
}
