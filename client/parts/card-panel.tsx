import { type ReactNode, useState } from 'react';
import type { Fills } from '../../shared/domain/blanks.ts';
import type { Card } from '../../shared/domain/card.ts';
import { type CardOnTable, type DealtCard, type OfferedCard, onTable } from '../../shared/domain/dealt-card.ts';
import { useDecks } from '../connection/addresses.ts';
import { keepCard, useMyDecks } from '../connection/decks.ts';
import { useRoom } from '../connection/room-seen.ts';
import { useWords } from '../words/words.ts';
import { BlanksForm } from './blanks-form.tsx';
import { BringOwn } from './bring-own.tsx';
import { Button } from './button.tsx';
import { CardFacts } from './card-facts.tsx';
import { Overlay } from './overlay.tsx';
import { Panel } from './panel.tsx';
import './card-fields.css';
import './card-panel.css';

type PickerProps = {
  /** Cards in groups, each under a word; the built-in ones last and without. */
  groups: readonly { title: string; cards: readonly CardOnTable[] }[];
  cards: readonly CardOnTable[];
  picked: string | null;
  onPick: (card: string | null) => void;
  onClose: () => void;
};

function Picker({ groups, cards, picked, onPick, onClose }: PickerProps): ReactNode {
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
        {groups.flatMap(({ title, cards: ofGroup }) =>
          ofGroup.map((card) => (
            <li key={card.id}>
              <button type="button" className="cards-one" aria-pressed={picked === card.id} onClick={pick(card.id)}>
                <span className="quiet">{title}</span>
                <span className="cards-title spoken">{card.title}</span>
              </button>
            </li>
          )),
        )}
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

/** A card of this room as its author's deck may hold it; null where this reader has not all of it. */
function wholeCard(card: DealtCard | undefined): Card | null {
  if (!card?.client || !card.pusher || !card.observers || !card.answer) return null;
  const { client, pusher, observers, answer } = card;
  return { ...onTable(card), id: card.id.replace(/^here\//, ''), client, pusher, observers, answer };
}

/** Which card is played next: a surprise, unless whoever leads picks one. */
export function CardPanel({ picked, onPick }: { picked: Picked; onPick: (picked: Picked) => void }): ReactNode {
  const words = useWords().lobby;
  const cards = useDecks();
  const [open, setOpen] = useState(false);
  const { state, you, wish } = useRoom();
  const own = useWords().decks.bring;
  const { decks } = useMyDecks();
  const [writing, setWriting] = useState(false);
  const [kept, setKept] = useState<string | null>(null);
  const mine = (decks ?? []).flatMap((deck) => deck.cards);
  const brought = state.brought.map((one) => one.card);
  const card: OfferedCard | undefined = [...brought, ...mine, ...cards].find(({ id }) => id === picked.card);
  const ours = state.brought.find((one) => one.card.id === picked.card && one.by === you);
  const keep = () => {
    const whole = wholeCard(ours?.card);
    if (whole) void keepCard(whole.title, whole).then((deck) => deck && setKept(whole.id));
  };
  const groups = [
    { title: own.here, cards: brought },
    { title: own.own, cards: mine },
  ];
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
      {ours && (
        <div className="deck-actions">
          <Button kind="quiet" onPress={keep}>
            {kept !== null && ours.card.id.endsWith(kept) ? own.kept : own.keep}
          </Button>
          <Button
            kind="quiet"
            onPress={() => {
              wish({ type: 'take-back-card', card: ours.card.id });
              onPick({ card: null, fills: {} });
            }}
          >
            {own.takeBack}
          </Button>
        </div>
      )}
      <div className="deck-actions">
        <Button kind="quiet" opens="dialog" onPress={() => setWriting(true)}>
          {own.open}
        </Button>
        <a className="button button-quiet" href="/decks" target="_blank" rel="noreferrer">
          {own.editor}
        </a>
      </div>
      {writing && <BringOwn onBrought={(id) => onPick({ card: id, fills: {} })} onClose={() => setWriting(false)} />}
      {open && (
        <Picker
          groups={groups}
          cards={cards}
          picked={picked.card}
          onPick={(chosen) => onPick({ card: chosen, fills: {} })}
          onClose={() => setOpen(false)}
        />
      )}
    </Panel>
  );
}
