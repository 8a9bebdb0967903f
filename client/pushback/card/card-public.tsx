import type { ReactNode } from 'react';
import type { DealtCard } from '../../../shared/domain/dealt-card.ts';
import { peopleOf } from '../../../shared/domain/dealt-card.ts';
import { shows } from '../../../shared/domain/levels.ts';
import type { Round } from '../../../shared/domain/room/round.ts';
import { useWords } from '../../messages/words.ts';
import { FoldedPanel } from '../../ui/fold.tsx';
import { Panel } from '../../ui/panel.tsx';
import { CardFacts } from './card-facts.tsx';
import { CardChannel, CardPeople } from './card-people.tsx';
import { SpokenLine } from './spoken-line.tsx';
import './card-public.css';

/** Whom the client of a round plays, as far as this reader knows. */
export function peopleIn({ card }: Pick<Round, 'card'>): DealtCard['people'] {
  return card.people ?? (card.client && peopleOf(card.client));
}

/** What everyone at the table may read of the card. */
export function CardPublic({ round }: { round: Round }): ReactNode {
  const words = useWords().briefing;
  return (
    <Panel over={words.situation}>
      <p className="situation">{round.card.situation}</p>
      <CardPeople people={peopleIn(round)} />
      <CardChannel channel={round.card.channel} typed={round.talk === 'typed'} />
      {shows(round.level, 'card-facts') && <CardFacts card={round.card} />}
    </Panel>
  );
}

/** The same for those who read elsewhere whom the client plays. */
export function Situation({ round }: { round: Round }): ReactNode {
  const words = useWords().briefing;
  return (
    <Panel over={words.situation}>
      <p className="situation">{round.card.situation}</p>
      <CardChannel channel={round.card.channel} typed={round.talk === 'typed'} />
      {shows(round.level, 'card-facts') && <CardFacts card={round.card} />}
    </Panel>
  );
}

/** The situation alone: on a phone, one line that opens. */
export function SituationRow({ round }: { round: Round }): ReactNode {
  return (
    <FoldedPanel title={useWords().briefing.situation}>
      <p className="situation">{round.card.situation}</p>
    </FoldedPanel>
  );
}

/** What everyone at the table may read of the card, without the situation. */
export function CardInShort({ round }: { round: Round }): ReactNode {
  return (
    <>
      <CardChannel channel={round.card.channel} typed={round.talk === 'typed'} />
      {shows(round.level, 'card-facts') && <CardFacts card={round.card} />}
    </>
  );
}

/** All of it where something else comes first. */
export function SituationInShort({ round }: { round: Round }): ReactNode {
  return (
    <>
      <CardInShort round={round} />
      <SituationRow round={round} />
    </>
  );
}

/** The client's line, for those who will hear it. With `player`, also who plays the client. */
export function OpeningPanel({ round, player = null }: { round: Round; player?: string | null }): ReactNode {
  const { briefing, card: words } = useWords();
  const people = peopleIn(round);
  const { opening = '', channel } = round.card;
  if (!people || opening === '') return null;
  const who = words.person(people.persona.name, people.persona.role);
  return (
    <Panel over={player === null ? briefing.willSay(who, channel !== undefined) : briefing.playsWho(player, who)}>
      <SpokenLine line={opening} people={people} big />
      {people.other && <CardPeople people={people} />}
    </Panel>
  );
}

/** The reminder that pushing back may not be the answer: the same on every card, so that it tells nothing. */
export function MaybeNot(): ReactNode {
  return <p className="maybe-not quiet">{useWords().briefing.maybeNot}</p>;
}
