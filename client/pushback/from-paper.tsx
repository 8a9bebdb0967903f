import type { ReactNode } from 'react';
import { isRevealed } from '../../shared/domain/room/round.ts';
import { useWords } from '../messages/words.ts';
import { useRoom, useRound } from '../sync/room-view.ts';

/** Below a board with names: whose sheet was typed in from paper, and by whom. */
export function FromPaper(): ReactNode {
  const { nameOf } = useRoom();
  const { sheetOf } = useRound(isRevealed);
  const words = useWords().scoring.paper;
  return Object.entries(sheetOf).map(([of, { typedBy }]) =>
    typedBy === undefined ? null : (
      <p key={of} className="quiet">
        {words.typedBy(nameOf(of), nameOf(typedBy))}
      </p>
    ),
  );
}
