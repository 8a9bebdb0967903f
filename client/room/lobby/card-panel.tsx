import { type ReactNode, useState } from 'react';
import type { OfferedCard } from '../../../shared/domain/dealt-card.ts';
import type { Fills } from '../../../shared/domain/fill-ins.ts';
import { useMyDecks } from '../../decks/decks-api.ts';
import { useWords } from '../../messages/words.ts';
import { CardFacts } from '../../pushback/card/card-facts.tsx';
import { useBuiltIn } from '../../sync/addresses.ts';
import { useRoom } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { BringOwn } from './bring-own-later.tsx';
import { BroughtActions } from './brought-card.tsx';
import { type CardGroup, CardPicker } from './card-picker.tsx';
import { FillInsForm } from './fill-ins-form.tsx';
import { HighStakesHint } from './high-stakes-hint.tsx';
import '../../decks/card-fields.css';
import './card-panel.css';

/** The card that is played next, or the deck for a surprise; and this team's words for the card's fill-in fields. */
export type Picked = { card: string | null; deck: string | null; fills: Fills };

export const surprise: Picked = { card: null, deck: null, fills: {} };

/** Which card is played next: a surprise, unless the host picks one. */
export function CardPanel({ picked, onPick }: { picked: Picked; onPick: (picked: Picked) => void }): ReactNode {
  const words = useWords().lobby;
  const builtIn = useBuiltIn();
  const [open, setOpen] = useState(false);
  const { state, you } = useRoom();
  const { decks: deckWords, card: fields } = useWords();
  const own = deckWords.bring;
  const { decks } = useMyDecks();
  const [writing, setWriting] = useState(false);
  const groups: readonly (CardGroup & { cards: readonly OfferedCard[] })[] = [
    { id: 'here', title: own.here, cards: state.brought.map((one) => one.card) },
    ...(decks ?? []).map(({ deck, title, cards }) => ({ id: deck, title, from: own.own, cards })),
    ...builtIn,
  ];
  const card = groups.flatMap(({ cards }) => cards).find(({ id }) => id === picked.card);
  const ours = state.brought.find((one) => one.card.id === picked.card && one.by === you);
  const from = groups.find(({ id }) => id === picked.deck);
  return (
    <Panel over={words.card}>
      <div className="cards-row">
        <div className="cards-words">
          <p className="cards-title spoken">{card?.title ?? (from ? words.surpriseFrom(from.title) : words.surprise)}</p>
          {!card && !from && <p className="quiet">{words.surpriseWhy}</p>}
        </div>
        <Button opens="dialog" onPress={() => setOpen(true)}>
          {card || from ? words.changeCard : words.pickCard}
        </Button>
      </div>
      {card && <CardFacts card={card} />}
      {card?.channel && state.settings.talk === 'spoken' && (
        <p className="quiet" role="note">
          {fields.channels[card.channel]}. {fields.typeIt}
        </p>
      )}
      {state.past.length === 0 && <HighStakesHint card={card} />}
      {card?.fillIns && (
        <FillInsForm fillIns={card.fillIns} fills={picked.fills} onFill={(fills) => onPick({ ...picked, fills })} />
      )}
      {ours && <BroughtActions key={ours.card.id} brought={ours} onTakenBack={() => onPick(surprise)} />}
      {writing && <BringOwn onBrought={(id) => onPick({ ...surprise, card: id })} onClose={() => setWriting(false)} />}
      {open && (
        <CardPicker
          groups={groups}
          picked={picked}
          onPick={(chosen) => onPick({ ...surprise, ...chosen })}
          onClose={() => setOpen(false)}
          foot={
            <div className="deck-actions">
              <Button
                opens="dialog"
                onPress={() => {
                  setOpen(false);
                  setWriting(true);
                }}
              >
                {own.open}
              </Button>
              <a className="button button-quiet" href="/decks" target="_blank" rel="noreferrer">
                {own.editor}
              </a>
            </div>
          }
        />
      )}
    </Panel>
  );
}
