import { type ReactNode, useMemo } from 'react';
import { useWorkshop, WorkshopProvider } from '../../sync/workshop-view.ts';

/**
 * Shows a part of the console, which sees the workshop as it was when one of `on` last changed. Tiles come several times a second,
 * and without this every tile and every person would be drawn again for each. `on`: all that the part shows, always as many.
 */
export function HeldView({ on, children }: { on: readonly unknown[]; children: ReactNode }): ReactNode {
  const seen = useWorkshop();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is seen and drawn is new each time, and held back on purpose
  return useMemo(() => <WorkshopProvider value={seen}>{children}</WorkshopProvider>, on);
}

/** For parts that show people and the plan, and nothing of the rooms: all that they depend on. */
export function useWithoutTiles(): readonly unknown[] {
  const { state, here, nameOf, refused } = useWorkshop();
  return [state, here, nameOf, refused];
}
