import { type ReactNode, useState } from 'react';
import './fold.css';

/** Is there room for one column only, as when the page was opened? */
export function useNarrow(): boolean {
  const [narrow] = useState(() => matchMedia('(max-width: 59.99rem)').matches);
  return narrow;
}

/**
 * On a phone what is not for now stands behind one line, so that one thing after the other is looked at; on a wider window,
 * or with `open`, everything lies open. With nothing in it there is no line either.
 */
export function Fold({ title, open, children }: { title: string; open?: boolean; children: ReactNode }): ReactNode {
  const narrow = useNarrow();
  if (open || !narrow) return children;
  return (
    <details className="fold">
      <summary>{title}</summary>
      <div className="fold-body">{children}</div>
    </details>
  );
}
