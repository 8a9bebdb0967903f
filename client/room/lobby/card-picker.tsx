import { type ReactNode, useId, useState } from 'react';
import { type TeamKind, teamKinds } from '../../../shared/domain/card-terms.ts';
import type { OfferedCard } from '../../../shared/domain/dealt-card.ts';
import { useWords } from '../../messages/words.ts';
import { Field } from '../../ui/field.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import { Select } from '../../ui/select.tsx';
import { CardList } from './card-list.tsx';
import { type CardGroup, findCards, groupsFor, keepTeam, skillsOf, teamBefore } from './find-cards.ts';
import './card-picker.css';
import '../../ui/covering.css';

/** A card, or a deck for a surprise, or neither. */
type Chosen = { card: string | null; deck: string | null };

type Props = {
  groups: readonly CardGroup[];
  picked: Chosen;
  onPick: (chosen: Chosen) => void;
  /** Makes a card of a deck the host's own case. */
  onOwn: (deck: string, card: OfferedCard) => void;
  onClose: () => void;
  /** What is offered besides these cards. */
  foot?: ReactNode;
};

type DeckChipsProps = { groups: readonly CardGroup[]; shown: string | undefined; onShow: (group: string) => void };

/** The decks as radio buttons, so that arrow keys go from one to the next and the list follows. */
function DeckChips({ groups, shown, onShow }: DeckChipsProps): ReactNode {
  const { lobby } = useWords();
  const name = useId();
  return (
    <fieldset className="deck-chips">
      <legend className="visually-hidden">{lobby.decksLabel}</legend>
      {groups.map(({ id, title, cards }) => (
        <label key={id} className="deck-chip">
          <input className="covering" type="radio" name={name} checked={id === shown} onChange={() => onShow(id)} />
          <span>{title}</span> <span className="deck-chip-count">{cards.length}</span>
        </label>
      ))}
    </fieldset>
  );
}

function cardsIn(groups: readonly CardGroup[]): number {
  return groups.reduce((sum, { cards }) => sum + cards.length, 0);
}

/** Where the list begins: with the deck of what is picked, or what was brought here, or the first deck. */
function firstShown(groups: readonly CardGroup[], picked: Chosen): string | undefined {
  const ofCard = groups.find(({ cards }) => cards.some(({ id }) => id === picked.card));
  return ofCard?.id ?? picked.deck ?? groups[0]?.id;
}

/** Which card is played next: a surprise first, then one deck at a time, or whatever fits the words that someone looks for. */
export function CardPicker({ groups, picked, onPick, onOwn, onClose, foot }: Props): ReactNode {
  const { lobby, card: named } = useWords();
  const kinds = teamKinds.filter((kind) => groups.some(({ teams }) => teams?.includes(kind)));
  const [team, setTeam] = useState<TeamKind | 'any'>(() => teamBefore(teamKinds));
  const [words, setWords] = useState('');
  const [skill, setSkill] = useState('');
  const [wish, show] = useState<string | null>(null);
  const pick = (chosen: Partial<Chosen>) => {
    onPick({ card: null, deck: null, ...chosen });
    onClose();
  };
  const suited = groupsFor(groups, team);
  const shownId = suited.some(({ id }) => id === wish) ? wish : firstShown(suited, picked);
  const shown = suited.find(({ id }) => id === shownId) ?? suited[0];
  const looking = words.trim() !== '' || skill !== '';
  const found = looking ? findCards(suited, { words, skill }) : [];
  const count = cardsIn(found);
  const list = (group: CardGroup) => (
    <CardList
      cards={group.cards}
      picked={picked.card}
      onPick={(card) => pick({ card })}
      onOwn={group.id === 'here' ? undefined : (card) => onOwn(group.id, card)}
    />
  );
  return (
    <Overlay wide title={lobby.cardsTitle} onClose={onClose} foot={foot}>
      <button
        type="button"
        className="cards-one"
        aria-pressed={picked.card === null && picked.deck === null}
        onClick={() => pick({})}
      >
        <span className="cards-title spoken">{lobby.surprise}</span>
        <span className="quiet">{lobby.surpriseWhy}</span>
      </button>
      {suited.length === 0 && groups.length === 0 && <p className="quiet">{lobby.noCards}</p>}
      <div className="picker-find">
        <Field label={lobby.findCards} value={words} onChange={setWords} maxLength={60} />
        <div className="picker-narrow">
          {kinds.length > 1 && (
            <Select
              label={named.teamsAsk}
              options={['any', ...kinds] as const}
              named={{ any: named.anyTeam, ...named.teams }}
              value={team}
              onChoose={(chosen) => {
                setTeam(chosen);
                keepTeam(chosen);
              }}
            />
          )}
          <Select
            label={lobby.skillAsk}
            options={['', ...skillsOf(suited)]}
            named={{ '': lobby.anySkill }}
            value={skill}
            onChoose={setSkill}
          />
        </div>
      </div>
      {(looking || team !== 'any') && (
        <p className="quiet" role="status">
          {!looking && team !== 'any' && lobby.cardsFor(named.teams[team], cardsIn(suited), suited.length)}
          {looking && (count === 0 ? lobby.noneFound : lobby.foundCards(count))}
        </p>
      )}
      {found.map((group) => (
        <section key={group.id} className="picker-group">
          <h3 className="picker-deck">{group.title}</h3>
          {list(group)}
        </section>
      ))}
      {!looking && <DeckChips groups={suited} shown={shown?.id} onShow={show} />}
      {!looking && shown && (
        <div className="cards">
          {shown.id !== 'here' && (
            <button
              type="button"
              className="cards-one"
              aria-pressed={picked.deck === shown.id}
              onClick={() => pick({ deck: shown.id })}
            >
              <span className="cards-title spoken">{lobby.surpriseHere}</span>
            </button>
          )}
          {list(shown)}
        </div>
      )}
    </Overlay>
  );
}
