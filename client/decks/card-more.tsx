import { type ReactNode, useState } from 'react';
import type { Card } from '../../shared/domain/card.ts';
import { useWords } from '../messages/words.ts';
import { Button } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { type CardForm, LinesRow, Said, TextRow } from './card-fields.tsx';
import '../ui/fold.css';

type FillIn = NonNullable<Card['fillIns']>[number];

const mostFillIns = 4;

function withFillIns({ fillIns: _, ...card }: Card, fillIns: readonly FillIn[]): Card {
  return fillIns.length === 0 ? card : { ...card, fillIns: [...fillIns] };
}

/** Fill-in fields, which a team fills with its own case: up to four, each with a name, a question and its usual text. */
function FillIns({ form }: { form: CardForm }): ReactNode {
  const { card, faults, onChange } = form;
  const { more } = useWords().decks;
  const fillIns = card.fillIns ?? [];
  return (
    <>
      <p className="quiet">{more.fillInsWhy}</p>
      {fillIns.map((fillIn, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the name is what is being typed, so it cannot be the key
        <fieldset key={i} className="card-fill-in">
          <legend className="visually-hidden">{more.fillIn(i + 1)}</legend>
          <TextRow form={form} path={['fillIns', i, 'name']} label={more.fillInName} max={20} />
          <TextRow form={form} path={['fillIns', i, 'asks']} label={more.fillInAsks} max={120} />
          <TextRow form={form} path={['fillIns', i, 'usually']} label={more.fillInUsually} max={80} />
          <Button
            kind="quiet"
            onPress={() =>
              onChange(
                withFillIns(
                  card,
                  fillIns.filter((one) => one !== fillIn),
                ),
              )
            }
          >
            {more.dropFillIn(fillIn.name)}
          </Button>
        </fieldset>
      ))}
      <Said faults={faults.filter(({ path }) => path.length === 1)} path={['fillIns']} />
      {fillIns.length < mostFillIns && (
        <Button onPress={() => onChange(withFillIns(card, [...fillIns, { name: '', asks: '', usually: '' }]))}>
          {more.addFillIn}
        </Button>
      )}
    </>
  );
}

/** Both lines or none: a card with two empty lines has no second act. */
function whole(card: Card): Card {
  const { secondAct, ...client } = card.client;
  const empty = !secondAct || [secondAct.refuses, secondAct.presses].every((text) => !text?.trim());
  return empty ? { ...card, client } : card;
}

/** Fields that few cards use, behind a fold, so that a first card is no longer than it must be. */
export function CardMore({ form }: { form: CardForm }): ReactNode {
  const { more } = useWords().decks;
  const acts = { ...form, onChange: (card: Card) => form.onChange(whole(card)) };
  const { card } = form;
  // Decided once: clearing a field must not close the fold while someone types.
  const [open] = useState(
    () =>
      [card.fillIns, card.client.secondAct, card.client.nextAsks, card.client.prompts, card.advisor.goodwill].filter(Boolean)
        .length > 0,
  );
  return (
    <details className="fold" open={open}>
      <summary>{more.title}</summary>
      <div className="fold-body">
        <Panel title={more.fillIns}>
          <FillIns form={form} />
        </Panel>
        <Panel title={more.secondAct}>
          <p className="quiet">{more.secondActWhy}</p>
          <TextRow form={acts} path={['client', 'secondAct', 'refuses']} label={more.refuses} />
          <TextRow form={acts} path={['client', 'secondAct', 'presses']} label={more.presses} />
        </Panel>
        <Panel title={more.playing}>
          <LinesRow form={form} path={['client', 'nextAsks']} label={more.nextAsks} optional />
          <LinesRow form={form} path={['client', 'prompts']} label={more.prompts} optional />
          <TextRow form={form} path={['advisor', 'goodwill']} label={more.goodwill} optional />
        </Panel>
      </div>
    </details>
  );
}
