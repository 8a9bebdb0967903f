import type { ReactNode } from 'react';
import { useRoom } from '../connection/room-seen.ts';
import { useWords } from '../words/words.ts';
import { Panel } from './panel.tsx';

/** What it costs when nobody speaks up, on every card that calls for pushing back: a reason for next time, and no verdict. */
export function SilencePanel(): ReactNode {
  const { round } = useRoom().state;
  const words = useWords().afterwards;
  const cost = round?.card.answer?.costOfSilence;
  if (!cost || round.level === 1 || round.card.observers?.stance !== 'push back') return null;
  return (
    <Panel title={words.silence} tone="sunken">
      <p>{cost}</p>
      <p className="quiet">{words.silenceWhy}</p>
    </Panel>
  );
}
