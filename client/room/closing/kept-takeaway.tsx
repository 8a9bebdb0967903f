import type { ReactNode } from 'react';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';
import { Panel } from '../../ui/panel.tsx';

/** What this person wrote for themselves in the closing; nothing if they wrote nothing. */
export function KeptTakeaway(): ReactNode {
  const { takeaway } = useRoom().me;
  const { closed: words, closing } = useWords();
  if (!takeaway) return null;
  return (
    <Panel over={words.kept}>
      {takeaway.sentence && <p className="lead spoken">{takeaway.sentence}</p>}
      {(takeaway.where || takeaway.when) && <p>{closing.use(takeaway.where, takeaway.when)}</p>}
      <p className="quiet">{words.why}</p>
    </Panel>
  );
}
