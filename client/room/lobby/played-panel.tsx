import type { ReactNode } from 'react';
import { useWords } from '../../messages/words.ts';
import { useBuiltIn } from '../../sync/addresses.ts';
import { useRoom } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import './played-panel.css';

/** Between rounds: what was played here, newest first, and the button that ends. */
export function PlayedPanel(): ReactNode {
  const { state, leads, nameOf, dispatch } = useRoom();
  const words = useWords().lobby;
  const cards = useBuiltIn().flatMap((deck) => deck.cards);
  if (state.past.length === 0) return null;
  const titleOf = (card: string) => cards.find(({ id }) => id === card)?.title ?? state.round?.card.title ?? '';
  return (
    <Panel title={words.wasPlayed}>
      <ol className="played" reversed>
        {[...state.past].reverse().map((round) => (
          <li key={round.number}>
            <p className="played-title">{words.playedRound(round.number, titleOf(round.card))}</p>
            <p className="quiet">{words.playedBy(nameOf(round.advisor), nameOf(round.client))}</p>
          </li>
        ))}
      </ol>
      {leads && <Button onPress={() => dispatch({ type: 'begin-closing' })}>{words.toClosing}</Button>}
    </Panel>
  );
}
