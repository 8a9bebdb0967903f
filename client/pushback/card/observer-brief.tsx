import type { ReactNode } from 'react';
import { shows } from '../../../shared/domain/levels.ts';
import type { Round } from '../../../shared/domain/room/round.ts';
import { steps } from '../../../shared/domain/rubric.ts';
import { showsExpertise } from '../../../shared/domain/skills.ts';
import { useWords } from '../../messages/words.ts';
import { Panel } from '../../ui/panel.tsx';
import { StepGlyph } from '../step-glyph.tsx';
import { BriefLines } from './brief-lines.tsx';
import { useCues } from './use-cues.ts';
import '../../ui/step-list.css';

/** What to listen for, with the card's own cue under each step; leaves out what is above the round's level. */
export function ObserverBrief({ round }: { round: Round }): ReactNode {
  const all = useWords();
  const words = all.briefing;
  const { observers } = round.card;
  const cueOf = useCues(round);
  return (
    <>
      {round.asks === 'stake' && (
        <Panel tone="sunken">
          <p>{all.prepare.letGoBrief}</p>
          <p className="quiet">{all.prepare.letGoKeep}</p>
        </Panel>
      )}
      <Panel title={words.listen}>
        <p className="quiet">{round.board === 'open' ? words.listenOpen : words.listenWhy}</p>
        <ol className="step-list">
          {steps.map((step) => (
            <li key={step} className="step-list-one" data-step={step}>
              <StepGlyph step={step} size={40} />
              <div>
                <p className="step-list-name">{all.steps[step].name}</p>
                <p>{cueOf(step)}</p>
              </div>
            </li>
          ))}
        </ol>
        {showsExpertise(round.card) && <p>{words.listenExpert(all.traps['aggressive-expert'].sounds)}</p>}
      </Panel>
      {observers && shows(round.level, 'full-observer-brief') && (
        <Panel>
          {round.asks === 'steps' && (
            <p>
              {shows(round.level, 'stance') && words.stance[observers.stance]}{' '}
              {words.intensity(all.intensities[observers.expects.strength])}
            </p>
          )}
          <BriefLines
            title={words.trapsNear}
            lines={observers.traps.map((trap) => `${all.traps[trap].name}: ${all.traps[trap].sounds}`)}
          />
        </Panel>
      )}
    </>
  );
}
