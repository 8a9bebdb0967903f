import type { ReactNode } from 'react';
import { isRevealed } from '../../../shared/domain/room/round.ts';
import { useWords } from '../../messages/words.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { useRoomDraft } from '../../sync/use-draft.ts';
import { Writing } from '../../ui/writing.tsx';

/** Where this meets its author at work: a line that only they see. */
export function TransferLine(): ReactNode {
  const { you } = useRoom();
  const { transfers } = useRound(isRevealed);
  const words = useWords().debrief;
  const { value, write, hands } = useRoomDraft('write-transfer', {
    to: 'round',
    kept: transfers[you] ?? '',
    sentOn: 'pause',
    command: (said) => ({ type: 'write-transfer', words: said }),
    phases: ['debrief', 'second-take'],
  });
  return (
    <>
      <Writing label={words.transfer} hint={words.transferHint} value={value} onChange={write} {...hands} maxLength={300} />
      <p className="quiet">{words.transferWhy}</p>
    </>
  );
}
