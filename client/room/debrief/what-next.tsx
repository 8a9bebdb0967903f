import type { ReactNode } from 'react';
import { debriefOrder } from '../../../shared/domain/room/concerns/debrief.ts';
import { wasObserved } from '../../../shared/domain/room/concerns/scorers.ts';
import { useWords } from '../../messages/words.ts';
import { ReplayNow } from '../../review/replay-links.tsx';
import { useRoom } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { MenuButton } from '../frame/room-menu.tsx';
import { OfferOnPurpose } from './on-purpose.tsx';
import { SecondTakeChoice } from './second-take-choice.tsx';
import './what-next.css';

/** After the talk: say a moment again, the next round, the closing; a pair may try it again or swap. */
export function WhatNext(): ReactNode {
  const { state, me, leads, nameOf, dispatch } = useRoom();
  const { debrief: words, proposals } = useWords();
  // One thing at a time: a proposal is settled within seconds.
  const because = state.proposal ? proposals.waits : undefined;
  const pair = !wasObserved(state);
  const spoken = state.stage.phase === 'debrief' && state.stage.turn >= debriefOrder(state).length;
  const begin = (seats: 'as-they-are' | 'rotated', again: boolean) => () =>
    dispatch({ type: 'begin-round', card: null, seats, again });
  return (
    <div className="what-next">
      {me.seat === 'advisor' && <SecondTakeChoice />}
      {pair && !state.workshop && (
        <>
          <Button big because={because} onPress={begin('as-they-are', true)}>
            {words.tryAgain}
          </Button>
          <Button big kind={spoken ? 'primary' : 'plain'} because={because} onPress={begin('rotated', false)}>
            {words.swap}
          </Button>
        </>
      )}
      {leads && (!pair || state.workshop) && (
        <Button big kind={spoken ? 'primary' : 'plain'} because={because} onPress={() => dispatch({ type: 'finish-round' })}>
          {state.workshop ? words.finishRound : words.nextRound}
        </Button>
      )}
      {leads && !state.workshop && (
        <Button big because={because} onPress={() => dispatch({ type: 'begin-closing' })}>
          {words.toClosing}
        </Button>
      )}
      {!leads && !pair && <p className="quiet">{words.hostChooses(nameOf(state.host))}</p>}
      <OfferOnPurpose />
      <ReplayNow />
      <MenuButton />
    </div>
  );
}
