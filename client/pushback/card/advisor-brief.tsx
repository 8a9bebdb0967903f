import type { ReactNode } from 'react';
import type { DealtCard } from '../../../shared/domain/dealt-card.ts';
import { shows } from '../../../shared/domain/levels.ts';
import { type Level, steps } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { Panel } from '../../ui/panel.tsx';
import { StepGlyph } from '../step-glyph.tsx';
import { BriefLines } from './brief-lines.tsx';
import '../../ui/step-list.css';

/** The advisor's brief: what they know, what cannot move, what else is possible; and the five steps to say it with. */
export function AdvisorBrief({ brief, level }: { brief: NonNullable<DealtCard['advisor']>; level: Level }): ReactNode {
  const all = useWords();
  const words = all.briefing;
  return (
    <>
      <Panel>
        <BriefLines title={words.facts} lines={brief.facts} />
        <BriefLines title={words.constraints} lines={brief.constraints} />
        <BriefLines title={words.alternatives} lines={brief.alternatives} />
      </Panel>
      {!shows(level, 'drafts') && (
        <Panel title={words.rail}>
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
