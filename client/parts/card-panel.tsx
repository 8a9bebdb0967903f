import { type ReactNode, useState } from 'react';
import type { Fills } from '../../shared/domain/blanks.ts';
import type { Card } from '../../shared/domain/card.ts';
import { type DealtCard, type OfferedCard, onTable } from '../../shared/domain/dealt-card.ts';
import { useBuiltIn } from '../connection/addresses.ts';
import { keepCard, useMyDecks } from '../connection/decks.ts';
import { useRoom } from '../connection/room-seen.ts';
import { useWords } from '../words/words.ts';
import { BlanksForm } from './blanks-form.tsx';
import { BringOwn } from './bring-own.tsx';
import { Button } from './button.tsx';
import { CardFacts } from './card-facts.tsx';
import { type CardGroup, CardPicker } from './card-picker.tsx';
import { Panel } from './panel.tsx';
import { StartsHigh } from './starts-high.tsx';
import './card-fields.css';
import './card-panel.css';

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
  const builtIn = useBuiltIn();
  const [open, setOpen] = useState(false);
  const { state, you, wish } = useRoom();
  const own = useWords().decks.bring;
  const { decks } = useMyDecks();
  const [writing, setWriting] = useState(false);
  const [kept, setKept] = useState<string | null>(null);
  const groups: readonly (CardGroup & { cards: readonly OfferedCard[] })[] = [
    { id: 'here', title: own.here, cards: state.brought.map((one) => one.card) },
    ...(decks ?? []).map(({ deck, title, cards }) => ({ id: deck, title, from: own.own, cards })),
    ...builtIn,
  ];
  const card = groups.flatMap(({ cards }) => cards).find(({ id }) => id === picked.card);
  const ours = state.brought.find((one) => one.card.id === picked.card && one.by === you);
  const keep = () => {
    const whole = wholeCard(ours?.card);
    if (whole) void keepCard(whole.title, whole).then((deck) => deck && setKept(whole.id));
  };
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
      {state.past.length === 0 && <StartsHigh card={card} />}
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
        <CardPicker
          groups={groups}
          picked={picked.card}
          onPick={(chosen) => onPick({ card: chosen, fills: {} })}
          onClose={() => setOpen(false)}
        />
      )}
    </Panel>
  );
}
