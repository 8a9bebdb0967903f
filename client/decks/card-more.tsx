import type { ReactNode } from 'react';
import type { Card } from '../../shared/domain/card.ts';
import { type Channel, channels } from '../../shared/domain/card-terms.ts';
import { useWords } from '../messages/words.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Panel } from '../ui/panel.tsx';
import { type CardForm, LinesRow, TextRow } from './card-fields.tsx';
import { CardFold } from './card-fold.tsx';
import { Notes } from './card-notes.tsx';

type FillIn = NonNullable<Card['fillIns']>[number];

const mostFillIns = 4;

function withFillIns({ fillIns: _, ...card }: Card, fillIns: readonly FillIn[]): Card {
  return fillIns.length === 0 ? card : { ...card, fillIns: [...fillIns] };
}

/** Fill-in fields, which a team fills with its own case: up to four, each with a name, a question and its usual text. */
function FillIns({ form }: { form: CardForm }): ReactNode {
  const { card, onChange } = form;
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
      <Notes form={form} path={['fillIns']} whole />
      {fillIns.length < mostFillIns && (
        <Button onPress={() => onChange(withFillIns(card, [...fillIns, { name: '', asks: '', usually: '' }]))}>
          {more.addFillIn}
        </Button>
      )}
    </>
  );
}

const isEmpty = (texts: object | undefined) => !texts || Object.values(texts).every((text) => !text?.trim());

/** Both lines or none: a card with two empty lines has no second act, and one with an empty name and role no second person. */
function whole(card: Card): Card {
  const { secondAct, other, ...client } = card.client;
  return {
    ...card,
    client: {
      ...client,
      ...(secondAct && !isEmpty(secondAct) ? { secondAct } : {}),
      ...(other && !isEmpty(other) ? { other } : {}),
    },
  };
}

function withChannel({ channel: _, ...card }: Card, channel: Channel | null): Card {
  return channel === null ? card : { ...card, channel };
}

const parts = [
  ['fillIns'],
  ['channel'],
  ['client', 'other'],
  ['client', 'secondAct'],
  ['client', 'nextAsks'],
  ['client', 'secondBeat'],
  ['client', 'felt'],
  ['advisor', 'goodwill'],
  ['advisor', 'sums'],
];

/** Fields that few cards use, behind a fold, so that a first card is no longer than it must be. */
export function CardMore({ form }: { form: CardForm }): ReactNode {
  const { decks, card: fields } = useWords();
  const { more } = decks;
  const acts = { ...form, onChange: (card: Card) => form.onChange(whole(card)) };
  const { card } = form;
  const { other, secondAct, nextAsks, secondBeat } = card.client;
  const used = [card.fillIns, card.channel, other, secondAct, nextAsks, secondBeat, card.advisor.goodwill].some(Boolean);
  return (
    <CardFold title={more.title} form={form} parts={parts} open={used}>
      <Panel title={more.fillIns}>
        <FillIns form={form} />
      </Panel>
      <Panel title={more.secondAct}>
        <p className="quiet">{more.secondActWhy}</p>
        <TextRow form={acts} path={['client', 'secondAct', 'refuses']} label={more.refuses} />
        <TextRow form={acts} path={['client', 'secondAct', 'presses']} label={more.presses} />
        <Notes form={form} path={['client', 'secondAct']} whole />
      </Panel>
      <Panel title={more.playing}>
        <LinesRow form={form} path={['client', 'nextAsks']} label={more.nextAsks} optional />
        <TextRow form={form} path={['advisor', 'goodwill']} label={more.goodwill} optional />
        <TextRow form={form} path={['client', 'secondBeat']} label={more.secondBeat} optional />
        <LinesRow form={form} path={['client', 'felt']} label={more.felt} optional />
        <LinesRow form={form} path={['advisor', 'sums']} label={more.sums} optional />
      </Panel>
      <Panel title={more.other}>
        <p className="quiet">{more.otherWhy}</p>
        <TextRow form={acts} path={['client', 'other', 'name']} label={more.otherName} max={40} />
        <TextRow form={acts} path={['client', 'other', 'role']} label={more.otherRole} max={60} />
        <Choice
          label={more.channel}
          options={(['talk', ...channels] as const).map((value) => ({
            value,
            label: value === 'talk' ? more.talk : fields.channels[value],
          }))}
          value={card.channel ?? 'talk'}
          onChoose={(value) => form.onChange(withChannel(card, value === 'talk' ? null : value))}
        />
      </Panel>
    </CardFold>
  );
}
