import { type ReactNode, useEffect, useState } from 'react';
import { useWords } from '../messages/words.ts';
import type { Saving } from '../sync/room-view.ts';
import './saving-badge.css';

/** Most commands are stored before anyone could read that they are being sent, so the badge waits this long. */
const untilToldMs = 800;

function useCalmly(saving: Saving): Saving {
  const [told, tell] = useState<Saving>('saved');
  useEffect(() => {
    if (saving !== 'sending') return tell(saving);
    const timer = setTimeout(() => tell(saving), untilToldMs);
    return () => clearTimeout(timer);
  }, [saving]);
  return told;
}

/** Is what you tapped stored? A word in a pill, on a phone its picture alone; screen readers announce it when it changes. */
export function SavingBadge({ saving }: { saving: Saving }): ReactNode {
  const told = useCalmly(saving);
  return (
    <p className={`saving saving-${told}`} role="status">
      <span className="saving-word">{useWords().saving[told]}</span>
    </p>
  );
}

/** Why nothing happens in a tab whose place another one has taken; nothing in any other. */
export function ElsewhereNote({ saving }: { saving: Saving }): ReactNode {
  const words = useWords();
  return saving === 'elsewhere' && <p className="saving-note">{words.elsewhere}</p>;
}
