import type { ReactNode } from 'react';
import { mayMove } from '../../../shared/domain/room/concerns/moves.ts';
import { hasBegun, isDealt } from '../../../shared/domain/room/round.ts';
import { useWords } from '../../messages/words.ts';
import { SpokenLine } from '../../pushback/card/spoken-line.tsx';
import { useNow } from '../../pushback/use-now.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';

/** The focus of this round besides the five steps, in the words for this seat. */
export function FocusNote(): ReactNode {
  const { me } = useRoom();
  const words = useWords().moves;
  const { focus } = useRound(isDealt);
  if (!focus) return null;
  const said = words.focus[focus];
  return (
    <Panel over={said.name} tone="sunken">
      <p>{said[me.seat]}</p>
    </Panel>
  );
}

/** The client's part of a focus: say it back, or make the next bigger ask. */
export function FocusMove(): ReactNode {
  const { state, dispatch } = useRoom();
  const words = useWords().moves;
  const now = useNow();
  const round = useRound(hasBegun);
  const asked = round.moves.filter(({ move }) => move === 'next-ask').length;
  const ask = asked > 0 ? (round.card.client?.nextAsks?.[asked - 1] ?? words.nextAskOwn) : null;
  return (
    <>
      {ask !== null && (
        <Panel over={words.nextAskIs}>
          <SpokenLine line={ask} people={round.card.people} />
        </Panel>
      )}
      {mayMove(state, 'next-ask', now) && (
        <Button wide onPress={() => dispatch({ type: 'make-move', move: 'next-ask' })}>
          {words.nextAsk[asked]}
        </Button>
      )}
      {mayMove(state, 'say-back', now) && (
        <Button wide onPress={() => dispatch({ type: 'make-move', move: 'say-back' })}>
          {words.sayBackDone}
        </Button>
      )}
    </>
  );
}

/** Goodwill before any challenge, when people have just met. */
export function Goodwill(): ReactNode {
  const { state, dispatch } = useRoom();
  const words = useWords().moves;
  const now = useNow();
  const { goodwill } = useRound(isDealt).card.advisor ?? {};
  if (goodwill === undefined || !mayMove(state, 'offer-goodwill', now)) return null;
  return (
    <Panel title={words.goodwill}>
      <p className="quiet">{words.goodwillWhy}</p>
      <p className="spoken">{goodwill}</p>
      <Button wide onPress={() => dispatch({ type: 'make-move', move: 'offer-goodwill' })}>
        {words.goodwillDone}
      </Button>
    </Panel>
  );
}
