import type { ReactNode } from 'react';
import { peopleOf } from '../../../shared/domain/dealt-card.ts';
import { shows } from '../../../shared/domain/levels.ts';
import type { Round } from '../../../shared/domain/room/round.ts';
import { useWords } from '../../messages/words.ts';
import { Panel } from '../../ui/panel.tsx';
import { CardFacts } from './card-facts.tsx';
import { CardChannel, CardPeople } from './card-people.tsx';
import './card-public.css';

/** What everyone at the table may read of the card. */
export function CardPublic({ round }: { round: Round }): ReactNode {
  const words = useWords().briefing;
  return (
    <Panel over={words.situation}>
      <p className="situation">{round.card.situation}</p>
      <CardPeople people={round.card.people ?? (round.card.client && peopleOf(round.card.client))} />
      <CardChannel channel={round.card.channel} typed={round.talk === 'typed'} />
      {shows(round.level, 'card-facts') && <CardFacts card={round.card} />}
    </Panel>
  );
}

/** The reminder that pushing back may not be the answer: the same on every card, so that it tells nothing. */
export function MaybeNot(): ReactNode {
  return <p className="maybe-not quiet">{useWords().briefing.maybeNot}</p>;
}
