import { type ReactNode, useEffect } from 'react';
import { keepClear } from './hooks/keep-clear.ts';

/** A question on the page that its reader has to answer: nothing that floats covers it. */
export function Asks({ children }: { children: ReactNode }): ReactNode {
  useEffect(keepClear, []);
  return <div className="asks">{children}</div>;
}
