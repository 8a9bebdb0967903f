import { useEffect } from 'react';

/** Calls `fold` when the page is hidden, as when a phone is put away: what is for one reader alone is folded then. */
export function useWhenHidden(fold: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: every `fold` of a place does the same
  useEffect(() => {
    const hide = () => document.visibilityState === 'hidden' && fold();
    document.addEventListener('visibilitychange', hide);
    return () => document.removeEventListener('visibilitychange', hide);
  }, []);
}
