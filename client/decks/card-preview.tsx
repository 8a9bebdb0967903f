import { type ReactNode, useState } from 'react';
import type { Card } from '../../shared/domain/card.ts';
import { filledIn } from '../../shared/domain/fill-ins.ts';
import type { RoomEvent } from '../../shared/domain/room/events.ts';
import type { Seat } from '../../shared/domain/room/people.ts';
import { evolveRoom, noRoom, openRoom } from '../../shared/domain/room/room.ts';
import type { Round } from '../../shared/domain/room/round.ts';
import { roundOf } from '../../shared/domain/room/round-of-room.ts';
import { defaultSettings } from '../../shared/domain/room/settings.ts';
import { useWords } from '../messages/words.ts';
import { AdvisorBrief } from '../pushback/card/advisor-brief.tsx';
import { CardPublic } from '../pushback/card/card-public.tsx';
import { ClientBrief } from '../pushback/card/client-brief.tsx';
import { ObserverBrief } from '../pushback/card/observer-brief.tsx';
import { Choice } from '../ui/choice.tsx';

/** The round that this card would begin, by the room's own rules. */
function roundWith(card: Card): Round {
  const { talk, board, sheets } = defaultSettings;
  const begun: RoomEvent = { type: 'round-begun', at: 0, number: 1, level: 3, talk, board, sheets, card, dueAt: 0 };
  return roundOf([...openRoom('author', defaultSettings, 0), begun].reduce(evolveRoom, noRoom));
}

/** What each seat will read, drawn by the components of the briefing. */
export function CardPreview({ card }: { card: Card }): ReactNode {
  const words = useWords().decks;
  const [seat, setSeat] = useState<Seat>('client');
  const whole = filledIn(card);
  const round = roundWith(card);
  return (
    <>
      <Choice
        label={words.preview}
        options={(['client', 'advisor', 'observer'] as const).map((value) => ({ value, label: words.seats[value] }))}
        value={seat}
        onChoose={setSeat}
      />
      <CardPublic round={round} />
      {seat === 'client' && <ClientBrief brief={whole.client} />}
      {seat === 'advisor' && <AdvisorBrief brief={whole.advisor} level={3} />}
      {seat === 'observer' && <ObserverBrief round={round} />}
    </>
  );
}
