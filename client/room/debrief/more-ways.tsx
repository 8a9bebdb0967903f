import { type ReactNode, useState } from 'react';
import { holderOf } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { useOnlyOther } from '../../pushback/together/use-only-other.ts';
import { ReplayNow } from '../../review/replay-links.tsx';
import { type CommandInput, useRoomIn } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { type MenuItem, MenuList } from '../../ui/menu-list.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import { useSeatsNext } from '../shared/use-seats-next.ts';
import { OfferOnPurpose } from './on-purpose.tsx';
import { MomentChoice, useSecondTake } from './second-take-choice.tsx';
import { type NextStep, useIsPair, useMayFinish } from './use-next-step.ts';
import './more-ways.css';

/** What ends or restarts something for everyone: it is proposed to the others, one thing at a time. */
function useProposals(apartFrom: NextStep | null, close: () => void): MenuItem[] {
  const { state, leads, dispatch } = useRoomIn('debrief');
  const words = useWords().debrief;
  const pair = useIsPair();
  const finishes = useMayFinish();
  const other = useOnlyOther();
  const inFoot = state.stage.turn.beat === 'at-work';
  const seats = useSeatsNext();
  const seated = holderOf(state, 'client') !== undefined && holderOf(state, 'advisor') !== undefined;
  const offered = (allowed: boolean, says: string, why: string, command: CommandInput): MenuItem[] => {
    const onPress = () => {
      dispatch(command);
      close();
    };
    return allowed ? [{ says, onPress, why }] : [];
  };
  const begin = (seats: 'as-they-are' | 'rotated', again: boolean) =>
    ({ type: 'begin-round', card: null, seats, again }) as const;
  return [
    ...offered(pair && seated, words.tryAgain, words.tryAgainWhy, begin('as-they-are', true)),
    ...offered(
      pair && seated && apartFrom !== 'swap',
      seats === null ? words.swap : words.nextCard,
      seats ?? words.swapWhy,
      begin('rotated', false),
    ),
    ...offered(finishes && !inFoot, words.finishRound, state.workshop ? words.finishWhyWorkshop : words.finishWhy(other), {
      type: 'finish-round',
    }),
    ...offered(leads && !state.workshop, words.toClosing, words.toClosingWhy, { type: 'begin-closing' }),
  ];
}

function Ways({ apartFrom, onClose }: { apartFrom: NextStep | null; onClose: () => void }): ReactNode {
  const { state, me, leads, nameOf } = useRoomIn('debrief');
  const { debrief: words, proposals } = useWords();
  const pair = useIsPair();
  const seated = holderOf(state, 'client') !== undefined;
  const begin = useSecondTake();
  const proposed = useProposals(apartFrom, onClose);
  const takes: MenuItem[] =
    me.seat === 'advisor' && seated && apartFrom !== 'second-take'
      ? [{ says: words.again, why: words.againWhy, onPress: begin }]
      : [];
  return (
    <Overlay title={words.moreWays} onClose={onClose}>
      <MenuList items={[...takes, ...(state.proposal ? [] : proposed)]} />
      {state.proposal && <p className="quiet">{proposals.waits}</p>}
      <div className="more-ways">
        {me.seat === 'advisor' && seated && <MomentChoice />}
        <OfferOnPurpose />
        <ReplayNow />
      </div>
      {!leads && !pair && <p className="quiet">{words.hostChooses(nameOf(state.host))}</p>}
    </Overlay>
  );
}

/** Every way on from the debrief apart from the one at its foot, behind one press. */
export function MoreWays({ apartFrom }: { apartFrom: NextStep | null }): ReactNode {
  const words = useWords().debrief;
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" opens="dialog" onPress={() => setOpen(true)}>
        {words.moreWays}
      </Button>
      {open && <Ways apartFrom={apartFrom} onClose={() => setOpen(false)} />}
    </>
  );
}
