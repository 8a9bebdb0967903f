import type { ReactNode } from 'react';
import type { OfferedCard } from '../../../shared/domain/dealt-card.ts';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';
import './card-list.css';

/** The skill that a card trains, how hard it is, what is at stake, how it is played unless as a talk, and whether this room has played it. */
function CardTerms({ card }: { card: OfferedCard }): ReactNode {
  const { state } = useRoom();
  const words = useWords();
  const played = state.past.some((round) => round.card === card.id);
  const said = [
    card.skill,
    words.difficulty[card.difficulty],
    words.stakes[card.stakes],
    card.channel ? words.card.channels[card.channel] : '',
  ];
  return (
    <span className="card-terms">
      <span className="quiet">{said.filter(Boolean).join(' · ')}</span>
      {played && <span className="card-played">{words.lobby.played}</span>}
    </span>
  );
}

type Props = {
  cards: readonly OfferedCard[];
  picked: string | null;
  onPick: (card: string) => void;
  /** Makes a card someone's own case; nothing for cards that are someone's own already. */
  onOwn?: ((card: OfferedCard) => void) | undefined;
};

/** Cards to pick from: title, situation as far as three lines go, skill, difficulty and stakes. */
export function CardList({ cards, picked, onPick, onOwn }: Props): ReactNode {
  const { own } = useWords().decks;
  return (
    <ul className="cards card-list">
      {cards.map((card) => (
        <li key={card.id} className="card-choice">
          <button type="button" className="cards-one" aria-pressed={picked === card.id} onClick={() => onPick(card.id)}>
            <span className="cards-title spoken">{card.title}</span>
            {card.situation !== '' && <span className="card-line">{card.situation}</span>}
            <CardTerms card={card} />
          </button>
          {onOwn && (
            <button
              type="button"
              className="card-own"
              aria-haspopup="dialog"
              aria-label={own.openOf(card.title)}
              title={own.open}
              onClick={() => onOwn(card)}
            >
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d="m4 20 1-4L16 5l3 3L8 19zM14 7l3 3" />
              </svg>
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
