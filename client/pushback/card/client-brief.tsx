import type { ReactNode } from 'react';
import type { DealtCard } from '../../../shared/domain/dealt-card.ts';
import { peopleOf } from '../../../shared/domain/dealt-card.ts';
import { useWords } from '../../messages/words.ts';
import { useNarrow } from '../../ui/fold.tsx';
import { Panel } from '../../ui/panel.tsx';
import { BriefWords } from './brief-lines.tsx';
import { ClientRest } from './client-rest.tsx';
import { SpokenLine, SpokenLines } from './spoken-line.tsx';
import '../../ui/fold.css';
import './client-brief.css';

type Brief = NonNullable<DealtCard['client']>;

/** How the client is played: what softens them, what makes them dig in, and when they say yes, each on a line of its own. */
export function ClientManner({ brief }: { brief: Brief }): ReactNode {
  const { card: words, places } = useWords();
  const { persona, other } = brief;
  const names = places.names([persona, ...(other ? [other] : [])].map(({ name }) => name));
  const rows = [
    { name: words.softens, lines: brief.softens, tone: 'manner-softens' },
    { name: words.hardens, lines: brief.hardens, tone: 'manner-hardens' },
    { name: words.givesWay, lines: [brief.givesWay], tone: '' },
  ];
  const written = rows.filter(({ lines }) => lines.some((line) => line !== ''));
  if (written.length === 0) return null;
  return (
    <div className="brief">
      <h3 className="brief-title manner-title">{words.manner(names)}</h3>
      <dl className="manner">
        {written.map(({ name, lines, tone }) => (
          <div key={name} className="manner-one">
            <dt className={tone}>{name}</dt>
            <dd>
              {lines.map((line) => (
                <p key={line}>{line}</p>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** What to push for, what to keep, and the client's manner: all that is looked at again during the scene. */
export function ClientCore({ brief }: { brief: Brief }): ReactNode {
  const words = useWords().card;
  return (
    <>
      <BriefWords title={words.asks}>{brief.asks}</BriefWords>
      <BriefWords title={words.wants}>{brief.wants}</BriefWords>
      <ClientManner brief={brief} />
    </>
  );
}

/** Short lines to fall back on. */
export function SpareLines({ brief }: { brief: Brief }): ReactNode {
  const words = useWords().card;
  const lines = brief.fallbacks.filter((line) => line !== '');
  if (lines.length === 0) return null;
  return (
    <div className="brief">
      <h3 className="brief-title">{words.fallbacks}</h3>
      <ul className="spare-lines">
        {lines.map((line) => (
          <li key={line}>
            <SpokenLine line={line} people={peopleOf(brief)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The line that the scene begins with, largest of all. */
function OpeningToSay({ brief }: { brief: Brief }): ReactNode {
  const { briefing, card: words } = useWords();
  const people = peopleOf(brief);
  const { persona, other } = people;
  return (
    <div className="brief">
      {other && <p className="quiet">{words.two(persona.name, words.person(other.name, other.role))}</p>}
      <h3 className="brief-title">{briefing.opening}</h3>
      <SpokenLine line={brief.opening} people={people} big />
    </div>
  );
}

/** The first screen of the client's card, on paper: what to say, what to push for, what to keep, and when to give way. */
export function ClientFirst({ brief }: { brief: Brief }): ReactNode {
  const words = useWords().card;
  return (
    <>
      <OpeningToSay brief={brief} />
      <ClientCore brief={brief} />
      <SpokenLines title={words.fallbacks} lines={brief.fallbacks} people={peopleOf(brief)} />
    </>
  );
}

/** The client's own card, the same at every level: what to play on a first screen, and the rest behind a fold. */
export function ClientBrief({ brief }: { brief: Brief }): ReactNode {
  const words = useWords().card;
  const narrow = useNarrow();
  // In the scene they are at hand, so on a phone no one has to learn them by heart before it.
  const spare = narrow ? (
    <SpareLines brief={brief} />
  ) : (
    <Panel>
      <SpareLines brief={brief} />
    </Panel>
  );
  return (
    <>
      <Panel>
        <div className="client-card">
          <OpeningToSay brief={brief} />
          <ClientCore brief={brief} />
        </div>
      </Panel>
      {!narrow && spare}
      <details className="fold">
        <summary>{words.rest}</summary>
        <div className="fold-text">
          {narrow && spare}
          <ClientRest brief={brief} />
        </div>
      </details>
    </>
  );
}
