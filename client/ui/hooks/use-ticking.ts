import { useEffect, useState, useSyncExternalStore } from 'react';

const each = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** All clocks of a page tick together, so that it is drawn once a second and not once for each of them. */
function onSecond(hear: () => void): () => void {
  each.add(hear);
  timer ??= setInterval(() => {
    for (const one of each) one();
  }, 1000);
  return () => {
    each.delete(hear);
    if (each.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** Re-renders every second, for pages that show many clocks at once. */
export function useTicking(on: boolean): void {
  const [, tick] = useState(0);
  useEffect(() => (on ? onSecond(() => tick((n) => n + 1)) : undefined), [on]);
}

const never = () => () => undefined;

/** Something that follows from the time, looked at every second as long as it is `on`. Re-renders only when it has changed. */
export function useEachSecond<T extends string | number | null>(look: () => T, on = true): T {
  return useSyncExternalStore(on ? onSecond : never, look);
}
