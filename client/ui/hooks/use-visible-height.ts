import { useEffect } from 'react';

const property = '--visible-height';

/**
 * Gives the styles the height that is left beside a phone's keyboard, in `--visible-height`, while the page is one that fills it.
 * A browser that scrolls the page up to show the field that has the focus is put back: the page is as high as what is visible.
 */
export function useVisibleHeight(on: boolean): void {
  useEffect(() => {
    const { visualViewport: visible } = window;
    if (!on || !visible) return;
    const { style } = document.documentElement;
    const follow = () => {
      // Someone who zooms in wants larger text, and no smaller page.
      if (visible.scale > 1.01) return;
      style.setProperty(property, `${visible.height}px`);
      window.scrollTo(0, 0);
    };
    follow();
    visible.addEventListener('resize', follow);
    return () => {
      visible.removeEventListener('resize', follow);
      style.removeProperty(property);
    };
  }, [on]);
}
