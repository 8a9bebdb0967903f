import { type ReactNode, useState } from 'react';
import type { Card } from '../../../shared/domain/card.ts';
import { type FaultCode, faultsOf } from '../../../shared/domain/deck/faults.ts';
import { blankCard } from '../../decks/blank-card.ts';
import { LinesRow, TextRow } from '../../decks/card-fields.tsx';
import { inPlainWords } from '../../decks/plain-case.ts';
import type { enDecks } from '../../messages/en/decks.ts';
import { useWords } from '../../messages/words.ts';
import { useRoomDraft } from '../../sync/use-draft.ts';
import { Button } from '../../ui/button.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import { Panel } from '../../ui/panel.tsx';

/** A fact as a line; in someone’s own case each answers what the client asks for. */
const factLine = {
  line: (entry: unknown) => (entry as Card['advisor']['facts'][number]).fact,
  from: (fact: string) => ({ fact, answers: 'asks' }),
};

/** Adds what the short form does not ask for, so that a case is on the table in two minutes. */
function completed(card: Card, { bring, plain }: Pick<typeof enDecks, 'bring' | 'plain'>): Card {
  const { asks, pressure } = card.client;
  const persona = { name: bring.persona, role: bring.role };
  const whole = inPlainWords(card, plain);
  return { ...whole, skill: bring.skill, client: { ...whole.client, persona, asks, pressure } };
}

/** What the form says at once; what is still missing has one sentence for all of it. */
const tooMuch: readonly FaultCode[] = ['too-long', 'too-many', 'too-many-words'];

const answers = ({ title, situation, client }: Card) => [
  title,
  situation,
  client.asks,
  client.opening,
  client.wants,
  client.pressure,
];

const written = (card: Card) =>
  [...answers(card), ...card.advisor.facts.map(({ fact }) => fact), ...card.advisor.alternatives].filter(Boolean).join('\n');

const asked = (card: Card) =>
  answers(card).every((text) => text.trim() !== '') &&
  card.advisor.facts.filter(({ fact }) => fact.trim() !== '').length >= 2 &&
  card.advisor.alternatives.length >= 1;

function withoutFacts(card: Card): Card {
  return { ...card, advisor: { ...card.advisor, facts: [] } };
}

/** Seven questions bring a case of the reader's own to the table: with other names, and for this room alone. */
export function BringOwn({ onBrought, onClose }: { onBrought: (card: string) => void; onClose: () => void }): ReactNode {
  const { decks } = useWords();
  const words = decks.bring;
  const [blank] = useState(() => withoutFacts(blankCard()));
  const draft = useRoomDraft('bring-card', {
    to: 'room',
    kept: blank,
    sentOn: 'press',
    command: (whole) => ({ type: 'bring-card', card: completed(whole, decks) }),
    text: written,
    phases: ['lobby', 'briefing', 'scene', 'scoring', 'debrief', 'second-take', 'closing'],
  });
  const card = draft.value;
  const faults = faultsOf(completed(card, decks));
  const told = faults.filter(({ code }) => tooMuch.includes(code));
  const form = { card, faults: told, missing: faults, advice: [], onChange: draft.write, hands: draft.hands };
  const whole = asked(card) && faults.length === 0;
  const bring = () => {
    draft.send();
    onBrought(`here/${card.id}`);
    onClose();
  };
  return (
    <Overlay
      title={words.title}
      onClose={onClose}
      foot={
        <Button kind="primary" big wide because={whole ? undefined : words.needs} onPress={bring}>
          {words.use}
        </Button>
      }
    >
      <Panel tone="sunken">
        <p>{words.why}</p>
        <p className="quiet">{words.seat}</p>
      </Panel>
      <TextRow form={form} path={['title']} label={decks.fields.title} max={80} />
      <TextRow form={form} path={['situation']} label={decks.fields.situation} max={600} />
      <TextRow form={form} path={['client', 'asks']} label={decks.fields.asks} />
      <TextRow form={form} path={['client', 'opening']} label={decks.fields.opening} max={300} />
      <TextRow form={form} path={['client', 'wants']} label={decks.fields.wants} />
      <TextRow form={form} path={['client', 'pressure']} label={decks.fields.pressure} />
      <LinesRow form={form} path={['advisor', 'facts']} label={words.facts} entry={factLine} />
      <LinesRow form={form} path={['advisor', 'alternatives']} label={decks.fields.alternatives} />
      {!whole && <p className="quiet">{words.needs}</p>}
    </Overlay>
  );
}
