import type { ReactNode } from 'react';
import { useRoom } from '../connection/room-seen.ts';
import { useWords } from '../words/words.ts';
import { Panel } from './panel.tsx';

/** What this person wrote for themselves in the closing; nothing where they wrote nothing. */
export function KeptTakeaway(): ReactNode {
  const { takeaway } = useRoom().me;
  const words = useWords().closed;
  if (!takeaway) return null;
  return (
    <Panel over={words.kept}>
      {takeaway.sentence && <p className="lead spoken">{takeaway.sentence}</p>}
      {(takeaway.where || takeaway.when) && <p>{[takeaway.where, takeaway.when].filter(Boolean).join(', ')}</p>}
      <p className="quiet">{words.why}</p>
    </Panel>
  );
}
