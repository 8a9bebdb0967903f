import type { ReactNode } from 'react';
import type { CardOnTable } from '../../shared/domain/dealt-card.ts';
import { useRoom } from '../connection/room-seen.ts';
import { useWords } from '../words/words.ts';
import { Overlay } from './overlay.tsx';
import './card-picker.css';

/** Cards that stand together under one title: a deck, or what was brought into this room. */
export type CardGroup = { id: string; title: string; from?: string; cards: readonly CardOnTable[] };

type Props = {
  groups: readonly CardGroup[];
  picked: string | null;
  onPick: (card: string | null) => void;
  onClose: () => void;
};

function CardWords({ card }: { card: CardOnTable }): ReactNode {
  const { state } = useRoom();
  const words = useWords();
  const played = state.past.some((round) => round.card === card.id);
  const said = [words.difficulty[card.difficulty], words.stakes[card.stakes], card.skill, played ? words.lobby.played : ''];
  return <span className="quiet">{said.filter(Boolean).join(' · ')}</span>;
}

/** Which card is played next: a surprise first, then deck by deck, closed but for the one that holds the picked card. */
export function CardPicker({ groups, picked, onPick, onClose }: Props): ReactNode {
  const { lobby, decks } = useWords();
  const pick = (card: string | null) => () => {
    onPick(card);
    onClose();
  };
  const filled = groups.filter(({ cards }) => cards.length > 0);
  return (
    <Overlay title={lobby.cardsTitle} onClose={onClose}>
      <button type="button" className="cards-one" aria-pressed={picked === null} onClick={pick(null)}>
        <span className="cards-title spoken">{lobby.surprise}</span>
        <span className="quiet">{lobby.surpriseWhy}</span>
      </button>
      <div className="cards">
        {filled.map(({ id, title, from, cards }) => (
          <details key={id} className="cards-deck" open={cards.some((card) => card.id === picked)}>
            <summary>
              <span className="cards-words">
                <span className="cards-title spoken">{title}</span>
                <span className="quiet">{[from, decks.cards(cards.length)].filter(Boolean).join(' · ')}</span>
              </span>
            </summary>
            <ul className="cards">
              {cards.map((card) => (
                <li key={card.id}>
                  <button type="button" className="cards-one" aria-pressed={picked === card.id} onClick={pick(card.id)}>
                    <span className="cards-title spoken">{card.title}</span>
                    <CardWords card={card} />
                  </button>
                </li>
              ))}
            </ul>
          </details>
        ))}
      </div>
      {filled.length === 0 && <p className="quiet">{lobby.noCards}</p>}
    </Overlay>
  );
}
