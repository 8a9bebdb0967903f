import { type ReactNode, useSyncExternalStore } from 'react';
import './fold.css';

const oneColumn = matchMedia('(max-width: 59.99rem)');

function watch(changed: () => void): () => void {
  oneColumn.addEventListener('change', changed);
  return () => oneColumn.removeEventListener('change', changed);
}

/** Is there room for one column only? */
export function useNarrow(): boolean {
  return useSyncExternalStore(watch, () => oneColumn.matches);
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
