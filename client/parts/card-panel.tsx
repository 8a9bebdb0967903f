import { type ReactNode, useState } from 'react';
import type { Fills } from '../../shared/domain/blanks.ts';
import type { CardOnTable } from '../../shared/domain/dealt-card.ts';
import { useDecks } from '../connection/addresses.ts';
import { useRoom } from '../connection/room-seen.ts';
import { useWords } from '../words/words.ts';
import { BlanksForm } from './blanks-form.tsx';
import { Button } from './button.tsx';
import { CardFacts } from './card-facts.tsx';
import { Overlay } from './overlay.tsx';
import { Panel } from './panel.tsx';
import './card-panel.css';

type PickerProps = {
  cards: readonly CardOnTable[];
  picked: string | null;
  onPick: (card: string | null) => void;
  onClose: () => void;
};

function Picker({ cards, picked, onPick, onClose }: PickerProps): ReactNode {
  const { state } = useRoom();
  const words = useWords().lobby;
  const pick = (card: string | null) => () => {
    onPick(card);
    onClose();
  };
  return (
    <Overlay title={words.cardsTitle} onClose={onClose}>
      <ul className="cards">
        <li>
          <button type="button" className="cards-one" aria-pressed={picked === null} onClick={pick(null)}>
            <span className="cards-title spoken">{words.surprise}</span>
            <span className="quiet">{words.surpriseWhy}</span>
          </button>
        </li>
        {cards.map((card) => (
          <li key={card.id}>
            <button type="button" className="cards-one" aria-pressed={picked === card.id} onClick={pick(card.id)}>
              <span className="cards-title spoken">{card.title}</span>
              <CardWords card={card} played={state.past.some((round) => round.card === card.id)} />
            </button>
          </li>
        ))}
      </ul>
      {cards.length === 0 && <p className="quiet">{words.noCards}</p>}
    </Overlay>
  );
}

function CardWords({ card, played }: { card: CardOnTable; played: boolean }): ReactNode {
  const words = useWords();
  const said = [card.skill, words.difficulty[card.difficulty], words.stakes[card.stakes], played ? words.lobby.played : ''];
  return <span className="quiet">{said.filter(Boolean).join(' · ')}</span>;
}

/** The card that is played next, and what this team calls its own case where the card asks for it. */
export type Picked = { card: string | null; fills: Fills };

/** Which card is played next: a surprise, unless whoever leads picks one. */
export function CardPanel({ picked, onPick }: { picked: Picked; onPick: (picked: Picked) => void }): ReactNode {
  const words = useWords().lobby;
  const cards = useDecks();
  const [open, setOpen] = useState(false);
  const card = cards.find(({ id }) => id === picked.card);
  return (
    <Panel over={words.card}>
      <div className="cards-row">
        <div className="cards-words">
          <p className="cards-title spoken">{card?.title ?? words.surprise}</p>
          {!card && <p className="quiet">{words.surpriseWhy}</p>}
        </div>
        <Button opens="dialog" onPress={() => setOpen(true)}>
          {card ? words.changeCard : words.pickCard}
        </Button>
      </div>
      {card && <CardFacts card={card} />}
      {card?.blanks && <BlanksForm blanks={card.blanks} fills={picked.fills} onFill={(fills) => onPick({ ...picked, fills })} />}
      {open && (
        <Picker
          cards={cards}
          picked={picked.card}
          onPick={(chosen) => onPick({ card: chosen, fills: {} })}
          onClose={() => setOpen(false)}
        />
      )}
    </Panel>
  );
}
