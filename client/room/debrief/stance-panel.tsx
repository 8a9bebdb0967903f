import type { ReactNode } from 'react';
import { shows } from '../../../shared/domain/levels.ts';
import { isRevealed } from '../../../shared/domain/room/round.ts';
import { useWords } from '../../messages/words.ts';
import { useRound } from '../../sync/room-view.ts';
import { Panel } from '../../ui/panel.tsx';
import { usePlayedBy } from '../shared/played-by.ts';

/** What the advisor thought the moment called for, next to what the card says: two readings, no verdict. */
export function StancePanel(): ReactNode {
  const words = useWords().prepare;
  const round = useRound(isRevealed);
  const advisor = usePlayedBy()('advisor').name;
  const called = round.card.observers?.stance;
  if (!called || !shows(round.level, 'stance')) return null;
  const { stance, stake } = round.prepared;
  if (!stance && stake === null) return null;
  return (
    <Panel title={words.stanceTitle}>
      {stance && <p>{words.stanceMeant(advisor, words.stances[stance])}</p>}
      <p>{words.stanceCard(words.stances[called])}</p>
      {stake !== null && <p className="spoken">{words.stakeSaid(advisor, stake)}</p>}
    </Panel>
  );
}
