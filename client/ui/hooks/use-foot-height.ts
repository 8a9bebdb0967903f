import { type RefObject, useEffect } from 'react';
import { keepClear } from './keep-clear.ts';

/**
 * Keeps what has the focus out from under a foot that sticks to the window: the browser scrolls it to above the foot. What is asked on
 * the page is kept clear of what begins to float above the foot.
 */
export function useFootHeight(foot: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const shown = foot.current;
    if (!shown) return;
    const { style } = document.documentElement;
    const follow = () => {
      const sticks = getComputedStyle(shown).position === 'sticky';
      style.scrollPaddingBottom = sticks ? `${shown.offsetHeight}px` : '';
      keepClear();
    };
    const resized = new ResizeObserver(follow);
    resized.observe(shown);
    return () => {
      resized.disconnect();
      style.scrollPaddingBottom = '';
    };
  }, [foot]);
}
