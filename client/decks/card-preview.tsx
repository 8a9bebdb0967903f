import type { ReactNode } from 'react';
import type { Card } from '../../shared/domain/card.ts';
import { peopleOf } from '../../shared/domain/dealt-card.ts';
import { filledIn } from '../../shared/domain/fill-ins.ts';
import type { RoomEvent } from '../../shared/domain/room/events.ts';
import { evolveRoom, noRoom, openRoom } from '../../shared/domain/room/room.ts';
import type { Round } from '../../shared/domain/room/round.ts';
import { roundOf } from '../../shared/domain/room/round-of-room.ts';
import { defaultSettings } from '../../shared/domain/room/settings.ts';
import { useWords } from '../messages/words.ts';
import { AdvisorBrief } from '../pushback/card/advisor-brief.tsx';
import { AnswerDialogue } from '../pushback/card/answer-dialogue.tsx';
import { BriefWords } from '../pushback/card/brief-lines.tsx';
import { CardPublic } from '../pushback/card/card-public.tsx';
import { ClientBrief } from '../pushback/card/client-brief.tsx';
import { ObserverBrief } from '../pushback/card/observer-brief.tsx';
import { Choice } from '../ui/choice.tsx';
import { Panel } from '../ui/panel.tsx';

const readers = ['client', 'advisor', 'observer', 'debrief'] as const;
/** Who reads a part of a card: a seat, or everyone in the debrief. */
export type CardReader = (typeof readers)[number];

/** Who reads the field of this name, such as `advisor.facts.0.fact`; null for what everyone reads. */
export function readerOf(field: string): CardReader | null {
  if (field.startsWith('client.')) return 'client';
  if (field.startsWith('advisor.')) return 'advisor';
  if (field.startsWith('observers.')) return 'observer';
  return field === 'costOfSilence' || field.startsWith('answer') ? 'debrief' : null;
}

/** The round that this card would begin, by the room's own rules. */
function roundWith(card: Card): Round {
  const { talk, board, sheets } = defaultSettings;
  const begun: RoomEvent = { type: 'round-begun', at: 0, number: 1, level: 3, talk, board, sheets, card, dueAt: 0 };
  return roundOf([...openRoom('author', defaultSettings, 0), begun].reduce(evolveRoom, noRoom));
}

/** What the debrief shows of a card: the model answer, and what silence would cost. */
function ForDebrief({ card }: { card: Card }): ReactNode {
  const words = useWords().card;
  // A turn that nothing is written in yet would be an empty bubble.
  const answer = card.answer.filter((turn) => Object.values(turn).some((says) => says?.trim()));
  return (
    <Panel title={words.answer}>
      <AnswerDialogue card={{ ...card, answer }} />
      <BriefWords title={words.costOfSilence}>{card.costOfSilence ?? ''}</BriefWords>
    </Panel>
  );
}

type Props = { card: Card; reader: CardReader; onReader: (reader: CardReader) => void };

/** What each seat will read, drawn by the components of the briefing and the debrief: its own part first, next to the fields. */
export function CardPreview({ card, reader, onReader }: Props): ReactNode {
  const words = useWords().decks;
  const whole = filledIn(card);
  const round = roundWith(card);
  return (
    <>
      <Choice
        label={words.preview}
        options={readers.map((value) => ({ value, label: words.seats[value] }))}
        value={reader}
        onChoose={onReader}
      />
      {reader === 'client' && <ClientBrief brief={whole.client} />}
      {reader === 'advisor' && <AdvisorBrief brief={whole.advisor} people={peopleOf(whole.client)} level={3} />}
      {reader === 'observer' && <ObserverBrief round={round} />}
      {reader === 'debrief' && <ForDebrief card={whole} />}
      {reader !== 'debrief' && <CardPublic round={round} />}
    </>
  );
}
