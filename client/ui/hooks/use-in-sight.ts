import { useEffect, useState } from 'react';

/** What is this close to the window counts as in sight, so that it is up to date before it is scrolled to. */
const nearBy = '160px 0px';

/** Whether an element is in sight, or nearly; `at first` until the browser has said. Out: that, and the element's ref. */
export function useInSight(atFirst: boolean): [boolean, (element: Element | null) => void] {
  const [seen, see] = useState(atFirst);
  const [element, setElement] = useState<Element | null>(null);
  useEffect(() => {
    if (!element) return;
    const watching = new IntersectionObserver((entries) => see(entries.at(-1)?.isIntersecting ?? true), { rootMargin: nearBy });
    watching.observe(element);
    return () => watching.disconnect();
  }, [element]);
  return [seen, setElement];
}
