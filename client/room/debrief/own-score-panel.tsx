import type { ReactNode } from 'react';
import { shows } from '../../../shared/domain/levels.ts';
import { steps } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { Score } from '../../pushback/score.tsx';
import { StepGlyph } from '../../pushback/step-glyph.tsx';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import './own-score-panel.css';
import { isRevealed } from '../../../shared/domain/room/round.ts';

/** The advisor's self-score next to what was heard: on their screen alone until they show it. */
export function OwnScorePanel(): ReactNode {
  const { me, dispatch } = useRoom();
  const round = useRound(isRevealed);
  const all = useWords();
  const words = all.debrief;
  if (
    !shows(round.level, 'self-score') ||
    me.seat !== 'advisor' ||
    round.asks === 'stake' ||
    round.selfShown ||
    Object.keys(round.sheetOf).length === 0
  )
    return null;
  const { selfScore } = round;
  if (!selfScore?.submitted) return <Panel tone="sunken">{<p className="quiet">{words.selfMissing}</p>}</Panel>;
  // Nothing on it, nothing to show.
  if (Object.keys(selfScore.ratings).length === 0) return null;
  return (
    <Panel title={words.selfScore} over={words.selfOnlyYou}>
      <ul className="own-score">
        {steps.map((step) => (
          <li key={step} data-step={step}>
            <span className="own-score-step">
              <StepGlyph step={step} size={24} />
              {all.steps[step].name}
            </span>
            <Score step={step} value={selfScore.ratings[step]?.value} />
          </li>
        ))}
      </ul>
      <Button onPress={() => dispatch({ type: 'show-self-score' })}>{words.showMine}</Button>
    </Panel>
  );
}
