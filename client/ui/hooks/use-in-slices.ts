import { useEffect, useState } from 'react';

/** How much of a long list is drawn by now: what fits a window at once, and some more in each frame. */
export function useInSlices(atFirst: number, count: number): number {
  const [drawn, draw] = useState(atFirst);
  const left = drawn < count;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each slice asks for the next one
  useEffect(() => {
    if (!left) return;
    const frame = requestAnimationFrame(() => draw((n) => n + Math.ceil(atFirst / 2)));
    return () => cancelAnimationFrame(frame);
  }, [drawn, left]);
  return drawn;
}
