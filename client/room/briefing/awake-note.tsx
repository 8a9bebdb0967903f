import { type ReactNode, useState } from 'react';
import { useWords } from '../../messages/words.ts';
import { useStayAwake } from '../../ui/hooks/stay-awake.ts';
import './awake-note.css';

/** Keeps the phone awake while people talk; if the browser does not allow that, says once what to do instead. */
export function AwakeNote(): ReactNode {
  const words = useWords().awake;
  const state = useStayAwake();
  const [done, setDone] = useState(false);
  const handheld = matchMedia('(pointer: coarse)').matches;
  if (state === 'awake' || done || !handheld) return null;
  return (
    <p className="awake-note">
      {words.byHand}
      <button type="button" className="awake-done" onClick={() => setDone(true)}>
        {words.understood}
      </button>
    </p>
  );
}
