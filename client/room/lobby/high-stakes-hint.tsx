import type { ReactNode } from 'react';
import type { CardOnTable } from '../../../shared/domain/dealt-card.ts';
import { useWords } from '../../messages/words.ts';

/** A hint for a host who plans a first round with high stakes; it blocks nothing. */
export function HighStakesHint({ card }: { card: Pick<CardOnTable, 'stakes'> | undefined }): ReactNode {
  const words = useWords().lobby;
  const high = card?.stakes === 'high' || card?.stakes === 'critical';
  return high ? (
    <p className="quiet" role="note">
      {words.startsHigh}
    </p>
  ) : null;
}
