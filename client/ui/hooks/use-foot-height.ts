import { type RefObject, useEffect } from 'react';

/** Keeps what has the focus out from under a foot that sticks to the window: the browser scrolls it to above the foot. */
export function useFootHeight(foot: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const shown = foot.current;
    if (!shown) return;
    const { style } = document.documentElement;
    const follow = () => {
      const sticks = getComputedStyle(shown).position === 'sticky';
      style.scrollPaddingBottom = sticks ? `${shown.offsetHeight}px` : '';
    };
    const resized = new ResizeObserver(follow);
    resized.observe(shown);
    return () => {
      resized.disconnect();
      style.scrollPaddingBottom = '';
    };
  }, [foot]);
}
