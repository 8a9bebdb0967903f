import { Drafts } from './drafts.ts';
import { forget, keep, keptUnder } from './local-store.ts';

/** What is being written in this tab. */
export const drafts = new Drafts({
  storage: { keep, forget, keptUnder },
  now: Date.now,
  later: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
});

/** A page that is hidden may never be shown again: a phone takes it away without another word. */
export function flushWhenHidden(): void {
  addEventListener('pagehide', () => drafts.flushAll());
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && drafts.flushAll());
}
