import { type RefObject, useEffect } from 'react';
import { keepClear } from './keep-clear.ts';

/** A foot that would take more of the window than this comes after its page. With text twice as large, two buttons do. */
const mostShare = 0.3;

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
      shown.toggleAttribute('data-tall', shown.offsetHeight > window.innerHeight * mostShare);
      const sticks = getComputedStyle(shown).position === 'sticky';
      style.scrollPaddingBottom = sticks ? `${shown.offsetHeight}px` : '';
      keepClear();
    };
    const resized = new ResizeObserver(follow);
    resized.observe(shown);
    addEventListener('resize', follow);
    return () => {
      resized.disconnect();
      removeEventListener('resize', follow);
      style.scrollPaddingBottom = '';
    };
  }, [foot]);
}
