import { type ReactNode, useState } from 'react';
import type { Card } from '../../../shared/domain/card.ts';
import { type DealtCard, onTable } from '../../../shared/domain/dealt-card.ts';
import type { BroughtCard } from '../../../shared/domain/room/state.ts';
import { keepCard } from '../../decks/decks-api.ts';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { Button } from '../../ui/button.tsx';
import { OwnCaseHere } from './bring-own-later.tsx';

/** A card of this room in the form that its author's deck stores; null when this reader does not have all of it. */
function wholeCard(card: DealtCard): Card | null {
  if (!card.client || !card.advisor || !card.observers || !card.answer) return null;
  const { client, advisor, observers, answer, costOfSilence } = card;
  const whole = { ...onTable(card), id: card.id.replace(/^here\//, ''), client, advisor, observers, answer };
  return costOfSilence === undefined ? whole : { ...whole, costOfSilence };
}

/** What the author of a card of this room may do with it: change it, keep it in their own deck, or withdraw it. */
export function BroughtActions({ brought, onTakenBack }: { brought: BroughtCard; onTakenBack?: () => void }): ReactNode {
  const { dispatch } = useRoom();
  const words = useWords().decks.bring;
  const [kept, setKept] = useState<string | null>(null);
  const [changing, setChanging] = useState(false);
  const { card } = brought;
  const whole = wholeCard(card);
  const keep = () => {
    if (whole) void keepCard(words.keptIn, whole).then((deck) => setKept(deck?.title ?? null));
  };
  return (
    <div className="deck-actions">
      {whole && (
        <Button kind="quiet" opens="dialog" onPress={() => setChanging(true)}>
          {words.change}
        </Button>
      )}
      {whole && changing && (
        <OwnCaseHere from={whole} source={null} onBrought={() => setKept(null)} onClose={() => setChanging(false)} />
      )}
      {kept === null ? (
        <Button kind="quiet" onPress={keep}>
          {words.keep}
        </Button>
      ) : (
        <p className="quiet" role="status">
          {words.kept(kept)}
        </p>
      )}
      <AskButton
        kind="quiet"
        says={words.takeBack}
        ask={{ title: words.takeBackAsk, why: words.takeBackWhy, no: words.takeBackNo }}
        onYes={() => {
          dispatch({ type: 'take-back-card', card: card.id });
          onTakenBack?.();
        }}
      />
    </div>
  );
}
