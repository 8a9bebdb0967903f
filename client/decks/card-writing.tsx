import { type ReactNode, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Card } from '../../shared/domain/card.ts';
import { useWords } from '../messages/words.ts';
import { ElsewhereNote, SavingBadge } from '../pushback/saving-badge.tsx';
import type { DeckView } from '../sync/use-deck.ts';
import { AskButton } from '../ui/ask-button.tsx';
import { Button } from '../ui/button.tsx';
import { useBack } from '../ui/hooks/use-back.ts';
import { Page } from '../ui/page.tsx';
import { AdviceList } from './advice-list.tsx';
import { isBlank } from './blank-card.ts';
import { WholeCardForm } from './card-form.tsx';
import type { Path } from './card-path.ts';
import { CardPreview } from './card-preview.tsx';
import { type Answered, ownCase, type Rest, restOf } from './own-case.ts';
import { filledOut } from './plain-case.ts';
import { isAsked, SixQuestions } from './six-questions.tsx';
import { type FormWithPreview, useCardForm } from './use-card-form.ts';
import { useDeckDraft } from './use-deck-draft.ts';
import { fieldsWith } from './use-fields.ts';
import { WithPreview } from './with-preview.tsx';

/** How much is missing, which leads to the first of it; or how the card could be easier to play. */
function CardState({ writing, onLead }: { writing: FormWithPreview; onLead: (paths: readonly Path[]) => void }): ReactNode {
  const words = useWords().decks;
  const { card, missing, advice } = writing.form;
  const paths = missing.map(({ path }) => path);
  return (
    <div className="card-state" role="status">
      {isBlank(card) ? (
        <p className="quiet">{words.beginAnywhere}</p>
      ) : missing.length === 0 ? (
        <p className="card-ready">{words.finished}</p>
      ) : (
        <button type="button" className="card-missing" onClick={() => onLead(paths)}>
          {words.unfinished(fieldsWith(missing))}
        </button>
      )}
      <AdviceList advice={advice} onLead={({ path }) => onLead([path])} />
    </div>
  );
}

/** On a phone: swaps the form for the preview, and back. */
export function PreviewSwitch({ shown, show }: Pick<FormWithPreview, 'shown' | 'show'>): ReactNode {
  const words = useWords().decks;
  return (
    <div className="preview-switch">
      <Button wide onPress={() => show(shown === 'form' ? 'preview' : 'form')}>
        {shown === 'form' ? words.toPreview : words.toForm}
      </Button>
    </div>
  );
}

type Props = {
  card: Card;
  seen: DeckView;
  /** Begins with the six questions that make a copied card a case of its author's own. */
  asked: boolean;
  onDone: () => void;
};

/** A card as written so far, and what becomes of what the six questions don't ask for. */
type Written = Omit<Answered, 'from'>;

/** One card being written: stored on this device as it is typed, sent when its author pauses. */
export function CardWriting({ card: stored, seen, asked, onDone }: Props): ReactNode {
  const { decks: words, refusals } = useWords();
  const [questions, setQuestions] = useState(asked);
  const [kept] = useState(stored);
  const [rest, setRest] = useState<Rest | null>(null);
  /** How often the empty fields were filled: each time the form begins again, because its lists keep what is typed in them. */
  const [fills, setFills] = useState(0);
  /** What is stored while the six questions are answered is the whole card that the answers make. */
  const caseOf = (written: Written) => (questions ? ownCase({ from: kept, ...written }, words.plain) : written.card);
  const draft = useDeckDraft<Written>(seen, `card/${stored.id}`, { card: stored, rest }, (written) => ({
    type: 'write-card',
    card: caseOf(written),
  }));
  const { card } = draft.value;
  const write = (changed: Card) => draft.write({ card: changed, rest });
  const made = useMemo(
    () => (questions ? ownCase({ from: kept, card, rest }, words.plain) : card),
    [questions, card, rest, kept, words.plain],
  );
  const writing = useCardForm({ ...draft, value: card, write }, made);
  const chooseRest = (chosen: Rest) => {
    setRest(chosen);
    draft.write({ card, rest: chosen });
  };
  const { form, place, shown, show, reader, setReader } = writing;
  const toAllFields = () => {
    if (made !== card) write(made);
    setQuestions(false);
  };
  const fillOut = () => {
    write(filledOut(card, words.plain));
    setFills(fills + 1);
  };
  /** A field that the six questions don't have is among all of them. */
  const lead = (paths: readonly Path[]) => {
    if (questions && !paths.some(isAsked)) flushSync(toAllFields);
    writing.lead(paths);
  };
  const whole = form.missing.length === 0;
  const remove = () => {
    draft.drop();
    seen.dispatch({ type: 'remove-card', card: stored.id });
    onDone();
  };
  useBack(onDone);
  return (
    <Page
      width="wide"
      over={seen.state.title}
      title={form.card.title || words.untitled}
      right={!seen.refused && <SavingBadge saving={seen.saving} />}
      note={<ElsewhereNote saving={seen.saving} />}
      foot={
        <div className="card-foot">
          <PreviewSwitch shown={shown} show={show} />
          {!whole && (
            <Button kind="quiet" wide onPress={onDone}>
              {words.later}
            </Button>
          )}
          <Button kind="primary" wide onPress={whole ? onDone : writing.tellAll}>
            {whole ? words.back : words.finish}
          </Button>
        </div>
      }
    >
      {seen.refused && <p role="alert">{refusals[seen.refused]}</p>}
      <CardState writing={writing} onLead={lead} />
      <WithPreview shown={shown} form={place} preview={<CardPreview card={made} reader={reader} onReader={setReader} />}>
        {questions ? (
          <SixQuestions form={form} from={kept} rest={restOf({ from: kept, card, rest })} onRest={chooseRest} />
        ) : (
          <WholeCardForm key={fills} form={form} />
        )}
        <div className="deck-actions">
          {questions && (
            <Button kind="quiet" onPress={toAllFields}>
              {words.own.allFields}
            </Button>
          )}
          {!questions && !whole && !isBlank(card) && (
            <Button kind="quiet" onPress={fillOut}>
              {words.fillOut}
            </Button>
          )}
          <AskButton
            kind="quiet"
            says={words.removeCard}
            ask={{ title: words.removeCardAsk, why: words.removeCardWhy, no: words.keepIt }}
            onYes={remove}
          />
        </div>
      </WithPreview>
    </Page>
  );
}
