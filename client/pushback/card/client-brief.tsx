import type { ReactNode } from 'react';
import type { DealtCard } from '../../../shared/domain/dealt-card.ts';
import { peopleOf } from '../../../shared/domain/dealt-card.ts';
import { useWords } from '../../messages/words.ts';
import { Panel } from '../../ui/panel.tsx';
import { BriefLines, BriefWords } from './brief-lines.tsx';
import { ClientRest } from './client-rest.tsx';
import { SpokenLine, SpokenLines } from './spoken-line.tsx';
import '../../ui/fold.css';

type Brief = NonNullable<DealtCard['client']>;

/** What softens the client and what makes them dig in, side by side. */
export function ClientManner({ brief }: { brief: Brief }): ReactNode {
  const words = useWords().card;
  return (
    <div className="brief-two">
      <BriefLines title={words.softens} lines={brief.softens} tone="softens" />
      <BriefLines title={words.hardens} lines={brief.hardens} tone="hardens" />
    </div>
  );
}

/** The first screen of the client's card: what to say, what to push for, what to keep, and when to give way. */
export function ClientFirst({ brief }: { brief: Brief }): ReactNode {
  const { briefing, card: words } = useWords();
  const people = peopleOf(brief);
  const { persona, other } = people;
  return (
    <>
      {other && <p className="quiet">{words.two(persona.name, words.person(other.name, other.role))}</p>}
      <div>
        <p className="quiet">{briefing.opening}</p>
        <SpokenLine line={brief.opening} people={people} big />
      </div>
      <BriefWords title={words.asks}>{brief.asks}</BriefWords>
      <BriefWords title={words.wants}>{brief.wants}</BriefWords>
      <ClientManner brief={brief} />
      <BriefWords title={words.givesWay}>{brief.givesWay}</BriefWords>
      <SpokenLines title={words.fallbacks} lines={brief.fallbacks} people={people} />
    </>
  );
}

/** The client's own card, the same at every level: what to play on a first screen, and the rest behind a fold. */
export function ClientBrief({ brief }: { brief: Brief }): ReactNode {
  const { briefing, card: words } = useWords();
  const { persona } = brief;
  return (
    <>
      <Panel over={`${briefing.youAre} ${words.person(persona.name, persona.role)}`}>
        <ClientFirst brief={brief} />
      </Panel>
      <details className="fold">
        <summary>{words.rest}</summary>
        <div className="fold-body">
          <ClientRest brief={brief} />
        </div>
      </details>
    </>
  );
}
