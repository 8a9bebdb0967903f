import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';

const shownMs = 8000;

/** Says in the briefing that the card has changed. Everyone reads it, because no one is told who asked for another one. */
export function CardDealt(): ReactNode {
  const { state } = useRoom();
  const words = useWords().frame;
  const inBriefing = state.stage.phase === 'briefing' && state.round !== null;
  const dealt = inBriefing ? `${state.round?.number} ${state.round?.card.id}` : '';
  const before = useRef(dealt);
  const [changed, setChanged] = useState(false);
  useEffect(() => {
    const [number, card] = before.current.split(' ');
    before.current = dealt;
    const [numberNow, cardNow] = dealt.split(' ');
    setChanged(number === numberNow && number !== '' && card !== cardNow);
  }, [dealt]);
  useEffect(() => {
    if (!changed) return undefined;
    const timer = setTimeout(() => setChanged(false), shownMs);
    return () => clearTimeout(timer);
  }, [changed]);
  if (!changed || !inBriefing) return null;
  return (
    <div className="toast">
      <p className="toast-words">{words.anotherCard}</p>
    </div>
  );
}
