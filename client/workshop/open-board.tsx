import type { ReactNode } from 'react';
import type { RevealedRound } from '../../shared/domain/room/round.ts';
import { Board } from '../pushback/board.tsx';
import { StakesPanel } from '../pushback/card/stakes-panel.tsx';
import { Ribbon } from '../pushback/ribbon.tsx';
import { HeardTogetherList } from '../pushback/together/heard-together.tsx';
import { useHeardTogether } from '../pushback/together/use-heard-together.ts';
import { useRoom } from '../sync/room-view.ts';

/** What was heard in a revealed round, for people without a seat in it: a visitor, or everyone at the big screen. */
export function OpenBoard({ round }: { round: RevealedRound }): ReactNode {
  const { now } = useRoom();
  const together = useHeardTogether();
  return (
    <>
      <Ribbon round={round} now={now()} size="board" names unheard={together?.unheard} />
      {together && <HeardTogetherList {...together} />}
      {round.asks === 'stake' ? <StakesPanel /> : <Board />}
    </>
  );
}
