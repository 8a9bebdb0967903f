import type { ReactNode } from 'react';
import type { DealtCard } from '../../../shared/domain/dealt-card.ts';
import { useWords } from '../../messages/words.ts';
import { DecisionLine } from '../../pushback/card/advisor-brief.tsx';
import { Panel } from '../../ui/panel.tsx';
import './talk.css';

export type AdvisorPart = NonNullable<DealtCard['advisor']>;

function Facts({ items }: { items: readonly string[] }): ReactNode {
  return (
    <ul className="talk-facts">
      {items.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
}

function LimitsAndWays({ brief }: { brief: AdvisorPart }): ReactNode {
  const words = useWords().talk;
  return (
    <>
      <h3>{words.limits}</h3>
      <Facts items={brief.constraints} />
      <h3>{words.otherWays}</h3>
      <Facts items={brief.alternatives} />
      <DecisionLine line={brief.line} />
    </>
  );
}

/** What the advisor knows, with limits and other ways a press away. */
export function InHand({ brief }: { brief: AdvisorPart }): ReactNode {
  const words = useWords().talk;
  return (
    <Panel title={words.facts}>
      <Facts items={brief.facts.map(({ fact }) => fact)} />
      <details className="talk-more">
        <summary>{words.more}</summary>
        <LimitsAndWays brief={brief} />
      </details>
    </Panel>
  );
}

/** The same in one row at the end of a phone's first panel, where the steps need the room. */
export function InHandRow({ brief }: { brief: AdvisorPart }): ReactNode {
  const words = useWords().talk;
  return (
    <details className="in-hand">
      <summary>
        <span className="in-hand-title">{words.facts}</span>
        <span className="quiet">{words.factsCount(brief.facts.length)}</span>
      </summary>
      <Facts items={brief.facts.map(({ fact }) => fact)} />
      <LimitsAndWays brief={brief} />
    </details>
  );
}

/** All of it in sight, where there is room. */
export function InHandWhole({ brief }: { brief: AdvisorPart }): ReactNode {
  const words = useWords().talk;
  return (
    <Panel title={words.facts}>
      <Facts items={brief.facts.map(({ fact }) => fact)} />
      <LimitsAndWays brief={brief} />
    </Panel>
  );
}
