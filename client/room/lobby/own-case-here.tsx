import { type ReactNode, useMemo, useState } from 'react';
import type { Card } from '../../../shared/domain/card.ts';
import { AdviceList } from '../../decks/advice-list.tsx';
import { CardPreview } from '../../decks/card-preview.tsx';
import { PreviewSwitch } from '../../decks/card-writing.tsx';
import { type Answered, changedCase, ownCase, restOf } from '../../decks/own-case.ts';
import { isAsked, SixQuestions } from '../../decks/six-questions.tsx';
import { useCardForm } from '../../decks/use-card-form.ts';
import { WithPreview } from '../../decks/with-preview.tsx';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';
import { useRoomDraft } from '../../sync/use-draft.ts';
import { Button } from '../../ui/button.tsx';
import { Overlay } from '../../ui/overlay.tsx';

const textOf = ({ title, situation, client, advisor, costOfSilence }: Card) =>
  [
    title,
    situation,
    client.opening,
    client.wants,
    ...advisor.facts.map(({ fact }) => fact),
    ...advisor.alternatives,
    costOfSilence,
  ]
    .filter(Boolean)
    .join('\n');

type Props = {
  /** The card that it begins with, under an id of its own. */
  from: Card;
  /** The id of the card that it was copied from; null if it is in this room already and is changed. */
  source: string | null;
  onBrought: (card: string) => void;
  onClose: () => void;
};

/** Six questions make a copied card a case of this team's own, for this room alone. */
export function OwnCaseHere({ from, source, onBrought, onClose }: Props): ReactNode {
  const { decks } = useWords();
  const { bring, own, plain } = decks;
  const { dispatch } = useRoom();
  const [kept] = useState<Answered>({ from, card: from, rest: null });
  const caseOf = (one: Answered) => (source === null ? changedCase(one.from, one.card, plain) : ownCase(one, plain));
  const draft = useRoomDraft<Answered>(`case-of/${source ?? from.id}`, {
    to: 'room',
    kept,
    sentOn: 'press',
    command: (answered) => ({ type: 'bring-card', card: caseOf(answered) }),
    text: ({ card }) => textOf(card),
    phases: ['lobby', 'briefing', 'scene', 'scoring', 'debrief', 'second-take', 'closing'],
  });
  const answered = draft.value;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it is made of
  const made = useMemo(() => caseOf(answered), [answered, plain, source]);
  const written = { ...draft, value: answered.card, write: (card: Card) => draft.write({ ...answered, card }) };
  const { form, place, shown, show, reader, setReader, lead, tellAll } = useCardForm(written, made);
  const whole = form.missing.length === 0;
  const use = () => {
    // A card that no one changed has no draft to send.
    if (answered !== kept) draft.send();
    else if (source !== null) dispatch({ type: 'bring-card', card: from });
    onBrought(`here/${made.id}`);
    onClose();
  };
  return (
    <Overlay
      wide
      title={bring.title}
      onClose={onClose}
      foot={
        <div className="card-foot">
          <PreviewSwitch shown={shown} show={show} />
          <Button kind="primary" wide onPress={whole ? use : tellAll}>
            {source === null ? bring.changed : bring.use}
          </Button>
        </div>
      }
    >
      <p>{bring.why}</p>
      <p className="quiet">{bring.seat}</p>
      {!whole && (
        <p className="quiet" role="status">
          {own.needs}
        </p>
      )}
      <AdviceList advice={form.advice} onLead={({ path }) => lead([path])} leads={({ path }) => isAsked(path)} />
      <WithPreview shown={shown} form={place} preview={<CardPreview card={made} reader={reader} onReader={setReader} />}>
        <SixQuestions
          form={form}
          from={source === null ? null : answered.from}
          rest={restOf(answered)}
          onRest={(rest) => draft.write({ ...answered, rest })}
        />
      </WithPreview>
    </Overlay>
  );
}
