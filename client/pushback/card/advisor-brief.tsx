import type { ReactNode } from 'react';
import type { DealtCard } from '../../../shared/domain/dealt-card.ts';
import { shows } from '../../../shared/domain/levels.ts';
import { type Level, steps } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { Panel } from '../../ui/panel.tsx';
import { StepGlyph } from '../step-glyph.tsx';
import { BriefLines, BriefWords } from './brief-lines.tsx';
import '../../ui/step-list.css';

type Brief = NonNullable<DealtCard['advisor']>;

/** Whose decision it is: theirs, or theirs up to a line of the advisor's own. */
export function DecisionLine({ line }: { line: Brief['line'] }): ReactNode {
  const words = useWords().card;
  if (line === 'theirs') return <BriefWords title={words.line}>{words.theirs}</BriefWords>;
  return (
    <div className="brief">
      <h3 className="brief-title">{words.line}</h3>
      <p>{words.mine}</p>
      <p className="spoken">{line.mine}</p>
    </div>
  );
}

/** What the advisor knows: who they are, what they did before, facts, limits, other ways and whose decision it is. */
export function AdvisorFacts({ brief }: { brief: Brief }): ReactNode {
  const words = useWords().card;
  return (
    <>
      <BriefWords title={words.youAre}>{brief.youAre}</BriefWords>
      {brief.goodwill !== undefined && (
        <div className="brief">
          <BriefWords title={words.goodwill}>{brief.goodwill}</BriefWords>
          <p className="quiet">{words.goodwillWhy}</p>
        </div>
      )}
      <BriefLines title={words.facts} lines={brief.facts.map(({ fact }) => fact)} />
      <BriefLines title={words.constraints} lines={brief.constraints} />
      <BriefLines title={words.alternatives} lines={brief.alternatives} />
      <DecisionLine line={brief.line} />
    </>
  );
}

/** The advisor's brief, and the five steps to say it with. */
export function AdvisorBrief({ brief, level }: { brief: Brief; level: Level }): ReactNode {
  const all = useWords();
  return (
    <>
      <Panel>
        <AdvisorFacts brief={brief} />
      </Panel>
      {!shows(level, 'drafts') && (
        <Panel title={all.briefing.rail}>
          <ol className="step-list">
            {steps.map((step) => (
              <li key={step} className="step-list-one" data-step={step}>
                <StepGlyph step={step} size={36} />
                <div>
                  <p className="step-list-name">{all.steps[step].name}</p>
                  <p className="spoken step-list-starter">{all.steps[step].starter}</p>
                </div>
              </li>
            ))}
          </ol>
        </Panel>
      )}
    </>
  );
}
