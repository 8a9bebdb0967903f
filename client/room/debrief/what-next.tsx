import type { ReactNode } from 'react';
import { wasObserved } from '../../../shared/domain/room/concerns/scorers.ts';
import { holderOf } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { ReplayNow } from '../../review/replay-links.tsx';
import { useRoomIn } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { MenuButton } from '../frame/room-menu.tsx';
import { NextRoundButton, type NextStep, SwapButton } from './next-step.tsx';
import { OfferOnPurpose } from './on-purpose.tsx';
import { MomentChoice, SecondTakeButton } from './second-take-choice.tsx';
import './what-next.css';

/** Every way on from the debrief, apart from the one at the foot. */
export function WhatNext({ apartFrom }: { apartFrom: NextStep | null }): ReactNode {
  const { state, me, leads, nameOf, dispatch } = useRoomIn('debrief');
  const { debrief: words, proposals } = useWords();
  // One thing at a time: a proposal is settled within seconds.
  const because = state.proposal ? proposals.waits : undefined;
  // Someone who came after a pair's scene watches what the two do next.
  const pair = !wasObserved(state) && !state.workshop && me.seat !== 'observer';
  const { round } = state;
  const advisor = holderOf(state, 'advisor');
  return (
    <div className="what-next">
      {me.seat === 'advisor' && apartFrom !== 'second-take' && <SecondTakeButton primary={false} />}
      {me.seat !== 'advisor' && advisor && round.secondTakes.length === 0 && (
        <p className="quiet">{words.againWaits(nameOf(advisor.person))}</p>
      )}
      {pair && (
        <Button
          big
          because={because}
          onPress={() => dispatch({ type: 'begin-round', card: null, seats: 'as-they-are', again: true })}
        >
          {words.tryAgain}
        </Button>
      )}
      {pair && apartFrom !== 'swap' && <SwapButton primary={false} />}
      {leads && !pair && apartFrom !== 'next-round' && <NextRoundButton primary={false} />}
      {leads && !state.workshop && (
        <Button big because={because} onPress={() => dispatch({ type: 'begin-closing' })}>
          {words.toClosing}
        </Button>
      )}
      {!leads && !pair && <p className="quiet">{words.hostChooses(nameOf(state.host))}</p>}
      {me.seat === 'advisor' && <MomentChoice />}
      <OfferOnPurpose />
      <ReplayNow />
      <MenuButton />
    </div>
  );
}
