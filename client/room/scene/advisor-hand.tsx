import type { ReactNode } from 'react';
import type { DealtCard } from '../../../shared/domain/dealt-card.ts';
import { steps } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { DecisionLine } from '../../pushback/card/advisor-brief.tsx';
import { StepGlyph } from '../../pushback/step-glyph.tsx';
import { Panel } from '../../ui/panel.tsx';
import './talk.css';

export type AdvisorPart = NonNullable<DealtCard['advisor']>;

/** What the advisor knows, with limits and other ways a press away. */
export function InHand({ brief }: { brief: AdvisorPart }): ReactNode {
  const words = useWords().talk;
  const list = (items: readonly string[]) => (
    <ul className="talk-facts">
      {items.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
  return (
    <Panel title={words.facts}>
      {list(brief.facts.map(({ fact }) => fact))}
      <details className="talk-more">
        <summary>{words.more}</summary>
        <h3>{words.limits}</h3>
        {list(brief.constraints)}
        <h3>{words.otherWays}</h3>
        {list(brief.alternatives)}
        <DecisionLine line={brief.line} />
      </details>
    </Panel>
  );
}

/** The five steps as a quiet reminder of the order; it counts and ticks nothing. */
export function Rail(): ReactNode {
  const { steps: names, talk } = useWords();
  return (
    <Panel>
      <ol className="rail" aria-label={talk.rail}>
        {steps.map((step) => (
          <li key={step} className="rail-step" data-step={step}>
            <StepGlyph step={step} size={34} />
            <span className="visually-hidden">{names[step].name}: </span>
            <span className="rail-word">{talk.railWords[step]}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
