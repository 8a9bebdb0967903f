import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import type { Card } from '../../shared/domain/card.ts';
import type { OfferedCard } from '../../shared/domain/dealt-card.ts';
import { useWords } from '../messages/words.ts';
import { Overlay } from '../ui/overlay.tsx';
import { keepCard } from './decks-api.ts';
import { MakeOwn } from './make-own.tsx';

type Props = { deck: string; card: Pick<OfferedCard, 'id' | 'title' | 'fillIns'>; onClose: () => void };

/** Makes a card someone's own case in their newest deck, or in a new one, and opens it there with its six questions. */
export function MakeOwnInDeck({ deck, card, onClose }: Props): ReactNode {
  const { decks: words, refusals } = useWords();
  const [, go] = useLocation();
  const [failed, setFailed] = useState(false);
  const keep = (own: Card) =>
    void keepCard(words.bring.keptIn, own).then((kept) => {
      if (kept) go(`/decks/${kept.deck}?own=${own.id}`);
      else setFailed(true);
    });
  if (failed)
    return (
      <Overlay title={words.own.open} onClose={onClose}>
        <p role="alert">{refusals['too-many-cards']}</p>
      </Overlay>
    );
  return <MakeOwn deck={deck} card={card} onClose={onClose} onMade={keep} />;
}
