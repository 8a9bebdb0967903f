import type { ReactNode } from 'react';
import { isRevealed } from '../../../shared/domain/room/round.ts';
import { useWords } from '../../messages/words.ts';
import { useRound } from '../../sync/room-view.ts';
import { Panel } from '../../ui/panel.tsx';

/** What silence costs, on every card that calls for pushing back and at every level: a reason for next time, not a verdict. */
export function SilencePanel(): ReactNode {
  const round = useRound(isRevealed);
  const words = useWords().afterwards;
  const cost = round.card.costOfSilence;
  if (!cost || round.card.observers?.stance !== 'push back') return null;
  return (
    <Panel title={words.silence} tone="sunken">
      <p>{cost}</p>
      <p className="quiet">{words.silenceWhy}</p>
    </Panel>
  );
}
