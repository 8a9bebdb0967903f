import { type ReactNode, useState } from 'react';
import type { Card } from '../../../shared/domain/card.ts';
import { blankCard } from '../../decks/blank-card.ts';
import { LinesRow, TextRow } from '../../decks/card-fields.tsx';
import type { enDecks } from '../../messages/en/decks.ts';
import { useWords } from '../../messages/words.ts';
import { useRoomDraft } from '../../sync/use-draft.ts';
import { Button } from '../../ui/button.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import { Panel } from '../../ui/panel.tsx';

/** Adds what the short form does not ask for, so that a case is on the table in two minutes. */
function completed(card: Card, words: typeof enDecks.bring): Card {
  const { client, advisor } = card;
  return {
    ...card,
    skill: words.skill,
    client: {
      ...client,
      persona: { name: words.persona, role: words.role },
      softens: [client.wants.slice(0, 400)],
      hardens: [words.hardens],
      fallbacks: [...words.fallback],
      givesWay: words.givesWay,
    },
    advisor: { ...advisor, constraints: [words.constraint] },
    answer: { parts: [{ step: null, says: words.answer }], why: words.answerWhy },
  };
}

const answers = ({ title, situation, client }: Card) => [
  title,
  situation,
  client.asks,
  client.opening,
  client.wants,
  client.pressure,
];

const written = (card: Card) =>
  [...answers(card), ...card.advisor.facts, ...card.advisor.alternatives].filter(Boolean).join('\n');

const asked = (card: Card) =>
  answers(card).every((text) => text.trim() !== '') && card.advisor.facts.length >= 2 && card.advisor.alternatives.length >= 1;

/** Seven questions bring a case of the reader's own to the table: with other names, and for this room alone. */
export function BringOwn({ onBrought, onClose }: { onBrought: (card: string) => void; onClose: () => void }): ReactNode {
  const { decks } = useWords();
  const words = decks.bring;
  const [blank] = useState(blankCard);
  const draft = useRoomDraft('bring-card', {
    to: 'room',
    kept: blank,
    sentOn: 'press',
    command: (whole) => ({ type: 'bring-card', card: completed(whole, words) }),
    text: written,
    phases: ['lobby', 'briefing', 'scene', 'scoring', 'debrief', 'second-take', 'closing'],
  });
  const card = draft.value;
  const form = { card, faults: [], onChange: draft.write, hands: draft.hands };
  const whole = asked(card);
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
      <LinesRow form={form} path={['advisor', 'facts']} label={words.facts} />
      <LinesRow form={form} path={['advisor', 'alternatives']} label={decks.fields.alternatives} />
      {!whole && <p className="quiet">{words.needs}</p>}
    </Overlay>
  );
}
