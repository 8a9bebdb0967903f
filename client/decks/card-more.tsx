import { type ReactNode, useState } from 'react';
import type { Card } from '../../shared/domain/card.ts';
import { useWords } from '../messages/words.ts';
import { Button } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { type CardForm, LinesRow, Said, TextRow } from './card-fields.tsx';
import '../ui/fold.css';

type Blank = NonNullable<Card['blanks']>[number];

const mostBlanks = 4;

function withBlanks({ blanks: _, ...card }: Card, blanks: readonly Blank[]): Card {
  return blanks.length === 0 ? card : { ...card, blanks: [...blanks] };
}

/** Places in the texts that a team fills with its own case: up to four, each with its name, its question and what it usually says. */
function Blanks({ form }: { form: CardForm }): ReactNode {
  const { card, faults, onChange } = form;
  const { more } = useWords().decks;
  const blanks = card.blanks ?? [];
  return (
    <>
      <p className="quiet">{more.blanksWhy}</p>
      {blanks.map((blank, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: its name is what is being typed
        <fieldset key={i} className="card-blank">
          <legend className="visually-hidden">{more.blank(i + 1)}</legend>
          <TextRow form={form} path={['blanks', i, 'name']} label={more.blankName} max={20} />
          <TextRow form={form} path={['blanks', i, 'asks']} label={more.blankAsks} max={120} />
          <TextRow form={form} path={['blanks', i, 'usually']} label={more.blankUsually} max={80} />
          <Button
            kind="quiet"
            onPress={() =>
              onChange(
                withBlanks(
                  card,
                  blanks.filter((one) => one !== blank),
                ),
              )
            }
          >
            {more.dropBlank(blank.name)}
          </Button>
        </fieldset>
      ))}
      <Said faults={faults.filter(({ path }) => path.length === 1)} path={['blanks']} />
      {blanks.length < mostBlanks && (
        <Button onPress={() => onChange(withBlanks(card, [...blanks, { name: '', asks: '', usually: '' }]))}>
          {more.addBlank}
        </Button>
      )}
    </>
  );
}

/** Both lines or none: a card whose two lines are empty has no second act. */
function whole(card: Card): Card {
  const { secondAct, ...client } = card.client;
  const empty = !secondAct || [secondAct.refuses, secondAct.presses].every((text) => !text?.trim());
  return empty ? { ...card, client } : card;
}

/** What few cards have: behind a fold, so that a first card is not longer than it need be. */
export function CardMore({ form }: { form: CardForm }): ReactNode {
  const { more } = useWords().decks;
  const acts = { ...form, onChange: (card: Card) => form.onChange(whole(card)) };
  const { card } = form;
  // Decided once: what is typed and deleted again must not close it under the fingers.
  const [open] = useState(
    () =>
      [card.blanks, card.client.secondAct, card.client.nextAsks, card.client.prompts, card.advisor.goodwill].filter(Boolean)
        .length > 0,
  );
  return (
    <details className="fold" open={open}>
      <summary>{more.title}</summary>
      <div className="fold-body">
        <Panel title={more.blanks}>
          <Blanks form={form} />
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
