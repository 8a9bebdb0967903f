import { type ReactNode, useEffect, useState } from 'react';
import { useWords } from '../messages/words.ts';
import type { Saving } from '../sync/room-view.ts';
import './saving-badge.css';

/** Most taps are stored before an eye could read that they are being sent. */
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

/** Is what you tapped stored? A word in a pill, spoken when it changes. */
export function SavingBadge({ saving }: { saving: Saving }): ReactNode {
  const told = useCalmly(saving);
  return (
    <p className={`saving saving-${told}`} role="status">
      {useWords().saving[told]}
    </p>
  );
}
