import type { ReactNode } from 'react';
import { useWords } from '../../messages/words.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { useTicking } from '../../ui/hooks/use-ticking.ts';
import './turning.css';

/** Long enough to find a name. */
const turnMs = 8000;

type Turned<T> = {
  /** What is on the page that is shown now. */
  shown: readonly T[];
  /** Which page it is; nothing if there is only one. */
  pages: ReactNode;
};

/**
 * A list in pages that turn by themselves, because no one presses anything on a big screen. All pages are about as long as each
 * other. The page follows the server's clock, so two screens show the same one.
 */
export function useTurning<T>(items: readonly T[], most: number): Turned<T> {
  const { now } = useWorkshop();
  const words = useWords().leading.projector;
  const count = Math.ceil(items.length / most);
  useTicking(count > 1);
  if (count <= 1) return { shown: items, pages: null };
  const each = Math.ceil(items.length / count);
  const at = Math.floor(now() / turnMs) % count;
  return {
    shown: items.slice(at * each, (at + 1) * each),
    pages: (
      <p className="projector-pages">
        <span className="visually-hidden">{words.page(at + 1, count)}</span>
        {items.slice(0, count).map((_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one dot for each page
          <span key={i} className="projector-page" data-now={i === at ? 'true' : undefined} aria-hidden="true" />
        ))}
      </p>
    ),
  };
}
