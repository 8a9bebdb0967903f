import type { ReactNode } from 'react';
import type { DealtCard } from '../../../shared/domain/dealt-card.ts';
import { useWords } from '../../messages/words.ts';
import { BriefLines } from './brief-lines.tsx';

/** Who the client is in the scene: a name and a role, or two of each. */
export function CardPeople({ people }: { people: DealtCard['people'] }): ReactNode {
  const words = useWords().card;
  if (!people) return null;
  const all = [people.persona, ...(people.other ? [people.other] : [])].filter(({ name }) => name !== '');
  if (all.length === 0) return null;
  const title = all.length > 1 ? words.theClients : words.theClient;
  return <BriefLines title={title} lines={all.map(({ name, role }) => words.person(name, role))} />;
}

/** How a card is played that isn't a talk, and what to do about it in a room whose rounds are spoken. */
export function CardChannel({ channel, typed }: { channel: DealtCard['channel']; typed: boolean }): ReactNode {
  const words = useWords().card;
  if (!channel) return null;
  return (
    <p className="quiet" role="note">
      <strong>{words.channels[channel]}.</strong> {!typed && words.readOut}
    </p>
  );
}
