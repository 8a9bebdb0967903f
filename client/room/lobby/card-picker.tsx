import { type ReactNode, useState } from 'react';
import { type TeamKind, teamKinds } from '../../../shared/domain/card-terms.ts';
import type { CardOnTable } from '../../../shared/domain/dealt-card.ts';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';
import { Choice } from '../../ui/choice.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import '../../ui/fold.css';
import './card-picker.css';

/** Cards under one title: a deck, or what was brought into this room. */
export type CardGroup = {
  id: string;
  title: string;
  from?: string;
  /** The kinds of team its cards are about; none for everyone's. */
  teams?: readonly TeamKind[];
  cards: readonly CardOnTable[];
};

/** A card, or a deck for a surprise, or neither. */
type Chosen = { card: string | null; deck: string | null };

type Props = {
  groups: readonly CardGroup[];
  picked: Chosen;
  onPick: (chosen: Chosen) => void;
  onClose: () => void;
  /** What is offered besides these cards. */
  foot?: ReactNode;
};

function CardWords({ card }: { card: CardOnTable }): ReactNode {
  const { state } = useRoom();
  const words = useWords();
  const played = state.past.some((round) => round.card === card.id);
  const said = [words.difficulty[card.difficulty], words.stakes[card.stakes], card.skill, played ? words.lobby.played : ''];
  return <span className="quiet">{said.filter(Boolean).join(' · ')}</span>;
}

/** Whether cards about these kinds of team are shown to this one. Cards of no kind in particular are everyone's. */
function isFor(teams: readonly TeamKind[], team: TeamKind | 'any'): boolean {
  return team === 'any' || teams.length === 0 || teams.includes(team);
}

/** Which card is played next: a surprise first, then the decks, all closed but the one with the picked card. */
export function CardPicker({ groups, picked, onPick, onClose, foot }: Props): ReactNode {
  const { lobby, decks, card: words } = useWords();
  const pick = (chosen: Partial<Chosen>) => () => {
    onPick({ card: null, deck: null, ...chosen });
    onClose();
  };
  const [team, setTeam] = useState<TeamKind | 'any'>('any');
  const filled = groups.filter(({ cards, teams = [] }) => cards.length > 0 && isFor(teams, team));
  const kinds = teamKinds.filter((kind) => groups.some(({ teams }) => teams?.includes(kind)));
  return (
    <Overlay title={lobby.cardsTitle} onClose={onClose} foot={foot}>
      <button type="button" className="cards-one" aria-pressed={picked.card === null && picked.deck === null} onClick={pick({})}>
        <span className="cards-title spoken">{lobby.surprise}</span>
        <span className="quiet">{lobby.surpriseWhy}</span>
      </button>
      {kinds.length > 1 && (
        <Choice
          label={words.teamsAsk}
          options={(['any', ...kinds] as const).map((value) => ({
            value,
            label: value === 'any' ? words.anyTeam : words.teams[value],
          }))}
          value={team}
          onChoose={setTeam}
        />
      )}
      <div className="cards">
        {filled.map(({ id, title, from, cards }) => (
          <details key={id} className="fold" open={id === picked.deck || cards.some((card) => card.id === picked.card)}>
            <summary>
              <span className="cards-words">
                <span className="cards-title spoken">{title}</span>
                <span className="quiet">{[from, decks.cards(cards.length)].filter(Boolean).join(' · ')}</span>
              </span>
            </summary>
            <ul className="cards fold-body">
              {id !== 'here' && (
                <li>
                  <button type="button" className="cards-one" aria-pressed={picked.deck === id} onClick={pick({ deck: id })}>
                    <span className="cards-title spoken">{lobby.surpriseHere}</span>
                  </button>
                </li>
              )}
              {cards.map((card) => (
                <li key={card.id}>
                  <button
                    type="button"
                    className="cards-one"
                    aria-pressed={picked.card === card.id}
                    onClick={pick({ card: card.id })}
                  >
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
