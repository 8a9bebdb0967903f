import { type ReactNode, useSyncExternalStore } from 'react';
import { Panel } from './panel.tsx';
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
 * On a phone, hides what is not needed now behind one line, so that people look at one thing at a time. On a wide window, or with
 * `open`, it shows everything. Without `children` there is no line either.
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

/** One text under its title: a card on a wide window, and on a phone one line that opens. `beside` is in that line. */
export function FoldedPanel({ title, beside, children }: { title: string; beside?: ReactNode; children: ReactNode }): ReactNode {
  const narrow = useNarrow();
  if (!narrow) return <Panel title={title}>{children}</Panel>;
  return (
    <details className="fold fold-card">
      <summary>
        <span className="fold-says">
          {title}
          {beside}
        </span>
      </summary>
      <div className="fold-text">{children}</div>
    </details>
  );
}
