import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

/**
 * How many entries of a list fit into their box in the size that the back row reads: at most `most`. Fewer are drawn until nothing
 * is cut off, and the rest comes on further pages. Out: that number, and the ref of the box, whose height must not depend on the list.
 */
export function useFits(most: number): [number, RefObject<HTMLDivElement | null>] {
  const box = useRef<HTMLDivElement>(null);
  // An object, because the list is measured again even where the number stays: the window may have become smaller.
  const [{ fits }, tryWith] = useState({ fits: most });
  useLayoutEffect(() => {
    const list = box.current;
    if (list && fits > 1 && list.scrollHeight > list.clientHeight + 1) tryWith({ fits: fits - 1 });
  });
  useEffect(() => {
    const again = () => tryWith({ fits: most });
    // Another font has other widths.
    void document.fonts.ready.then(again);
    addEventListener('resize', again);
    return () => removeEventListener('resize', again);
  }, [most]);
  return [fits, box];
}
