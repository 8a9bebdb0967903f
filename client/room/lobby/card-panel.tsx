import { type ReactNode, useState } from 'react';
import type { Card } from '../../../shared/domain/card.ts';
import type { OfferedCard } from '../../../shared/domain/dealt-card.ts';
import type { Fills } from '../../../shared/domain/fill-ins.ts';
import { useMyDecks } from '../../decks/decks-api.ts';
import { MakeOwn } from '../../decks/make-own.tsx';
import { useWords } from '../../messages/words.ts';
import { CardFacts } from '../../pushback/card/card-facts.tsx';
import { useBuiltIn } from '../../sync/addresses.ts';
import { useRoom } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { BringOwn, OwnCaseHere } from './bring-own-later.tsx';
import { BroughtActions } from './brought-card.tsx';
import { CardPicker } from './card-picker.tsx';
import { FillInsForm } from './fill-ins-form.tsx';
import type { CardGroup } from './find-cards.ts';
import { HighStakesHint } from './high-stakes-hint.tsx';
import '../../decks/card-fields.css';
import './card-panel.css';

/** The card that is played next, or the deck for a surprise; and this team's words for the card's fill-in fields. */
export type Picked = { card: string | null; deck: string | null; fills: Fills };

export const surprise: Picked = { card: null, deck: null, fills: {} };

/** A card of a deck that the host makes their own case: the whole card once it is fetched and filled in. */
type Making = { deck: string; card: OfferedCard; whole: Card | null };

type MakingProps = { making: Making; onWhole: (whole: Card) => void; onMade: (card: string) => void; onClose: () => void };

/** From a card of a deck to a case of one's team: its fill-in fields, then six questions. */
function OwnCase({ making: { deck, card, whole }, onWhole, onMade, onClose }: MakingProps): ReactNode {
  if (whole) return <OwnCaseHere from={whole} source={card.id} onBrought={onMade} onClose={onClose} />;
  const inDeck = card.id.split('/').at(-1) ?? card.id;
  return <MakeOwn deck={deck} card={{ ...card, id: inDeck }} onClose={onClose} onMade={onWhole} />;
}

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
  const [making, setMaking] = useState<Making | null>(null);
  const groups: readonly CardGroup[] = [
    { id: 'here', title: own.here, cards: state.brought.map((one) => one.card) },
    ...(decks ?? []).map(({ deck, title, cards }) => ({ id: deck, title, from: own.own, cards })),
    ...builtIn,
  ];
  const card = groups.flatMap(({ cards }) => cards).find(({ id }) => id === picked.card);
  const ours = state.brought.find((one) => one.card.id === picked.card && one.by === you);
  const home = groups.find(({ cards }) => cards.some(({ id }) => id === picked.card));
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
      {card && home && home.id !== 'here' && (
        <Button kind="quiet" opens="dialog" onPress={() => setMaking({ deck: home.id, card, whole: null })}>
          {deckWords.own.open}
        </Button>
      )}
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
      {making && (
        <OwnCase
          making={making}
          onWhole={(whole) => setMaking({ ...making, whole })}
          onMade={(id) => onPick({ ...surprise, card: id })}
          onClose={() => setMaking(null)}
        />
      )}
      {open && (
        <CardPicker
          groups={groups}
          picked={picked}
          onPick={(chosen) => onPick({ ...surprise, ...chosen })}
          onOwn={(deck, one) => {
            setOpen(false);
            setMaking({ deck, card: one, whole: null });
          }}
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
