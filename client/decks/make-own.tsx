import { type ReactNode, useEffect, useState } from 'react';
import type { Card } from '../../shared/domain/card.ts';
import type { OfferedCard } from '../../shared/domain/dealt-card.ts';
import type { Fills } from '../../shared/domain/fill-ins.ts';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import { useWords } from '../messages/words.ts';
import { FillInsForm } from '../room/lobby/fill-ins-form.tsx';
import { Button } from '../ui/button.tsx';
import { Overlay } from '../ui/overlay.tsx';
import { cardOf } from './decks-api.ts';
import { asOwnCase } from './own-case.ts';

type Props = {
  deck: string;
  card: Pick<OfferedCard, 'id' | 'title' | 'fillIns'>;
  onClose: () => void;
  /** The card with their words in it, once its fill-in fields are asked; at once if it has none. */
  onMade: (card: Card) => void;
};

/** The first step to someone's own case: the whole card is fetched, and its fill-in fields are asked for. */
export function MakeOwn({ deck, card: { id, title, fillIns }, onClose, onMade }: Props): ReactNode {
  const { decks, refusals } = useWords();
  const words = decks.own;
  const [whole, setWhole] = useState<Card | null>(null);
  const [refused, setRefused] = useState<RefusalCode | null>(null);
  const [fills, setFills] = useState<Fills>({});
  const asks = fillIns !== undefined && fillIns.length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each card; a new function is not a reason to ask again
  useEffect(() => {
    let wanted = true;
    void cardOf(deck, id).then((answer) => {
      if (!wanted) return;
      if ('refusal' in answer) setRefused(answer.refusal);
      else if (asks) setWhole(answer);
      else onMade(asOwnCase(answer, {}));
    });
    return () => {
      wanted = false;
    };
  }, [deck, id]);
  const next = whole && (
    <Button kind="primary" big wide onPress={() => onMade(asOwnCase(whole, fills))}>
      {words.next}
    </Button>
  );
  return (
    <Overlay over={title} title={asks ? words.words : words.open} onClose={onClose} foot={next ?? undefined}>
      {refused && <p role="alert">{refusals[refused]}</p>}
      {whole?.fillIns && <FillInsForm fillIns={whole.fillIns} fills={fills} onFill={setFills} titled={false} />}
      {!whole && !refused && <p className="quiet">{words.loading}</p>}
    </Overlay>
  );
}
