import { Drafts } from './drafts.ts';
import { forget, keep, keptUnder } from './local-store.ts';

/** The drafts of this tab. */
export const drafts = new Drafts({
  storage: { keep, forget, keptUnder },
  now: Date.now,
  later: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
});

/** Sends drafts when the page is hidden: a phone may discard a hidden page without another event. */
export function flushWhenHidden(): void {
  addEventListener('pagehide', () => drafts.flushAll());
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && drafts.flushAll());
}
