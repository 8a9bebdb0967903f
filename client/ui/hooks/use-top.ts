import { useLayoutEffect } from 'react';

/** Scrolls the page to its top whenever `shown` changes: something else is read then, and it begins there. */
export function useTop(shown: string | boolean): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is what is waited for
  useLayoutEffect(() => {
    window.scrollTo(0, 0);
  }, [shown]);
}
