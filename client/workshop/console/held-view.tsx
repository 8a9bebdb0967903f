import { type ReactNode, useMemo } from 'react';
import { useWorkshop, WorkshopProvider } from '../../sync/workshop-view.ts';

/**
 * Shows a part of the console, which sees the workshop as it was when one of `on` last changed. Without this, every tile of a large
 * workshop would be drawn again for each thing that happens anywhere in it. `on`: all that the part shows, always as many.
 */
export function HeldView({ on, children }: { on: readonly unknown[]; children: ReactNode }): ReactNode {
  const seen = useWorkshop();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is seen and drawn is new each time, and held back on purpose
  return useMemo(() => <WorkshopProvider value={seen}>{children}</WorkshopProvider>, on);
}
