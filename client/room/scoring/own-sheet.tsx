import type { ReactNode } from 'react';
import { shows } from '../../../shared/domain/levels.ts';
import { hasEnded } from '../../../shared/domain/room/round.ts';
import { useWords } from '../../messages/words.ts';
import { StepFoot, StepPages, useStepPlace } from '../../pushback/step-pages.tsx';
import { TimerRing } from '../../pushback/timer-ring.tsx';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { Panel } from '../../ui/panel.tsx';
import { Frame } from '../frame/frame.tsx';
import { PlayersWhoLeft } from '../shared/absent-seats.tsx';
import { HeatChoice } from '../shared/heat-choice.tsx';
import { usePlayedBy } from '../shared/played-by.ts';
import { SubmitSheet, useOpenSteps } from '../shared/submit-sheet.tsx';
import { WarmthGuess } from '../shared/warmth-guess.tsx';
import { HeardOfStep, RatedStep, ratedValues } from './sheet-step.tsx';
import { StakeQuestion } from './stake-question.tsx';
import { StrengthChoice } from './strength-choice.tsx';
import { useTextBeside, WithText } from './with-text.tsx';

/** An observer's sheet on a card where letting go is right: one question, and letting go is not a gap. */
export function LetGoSheet(): ReactNode {
  const { you } = useRoom();
  const { scoring, prepare } = useWords();
  const round = useRound(hasEnded);
  const advisor = usePlayedBy()('advisor').name;
  const given = round.sheetOf[you]?.stake ?? null;
  return (
    <Frame
      note={<PlayersWhoLeft />}
      width={useTextBeside() ? 'wide' : 'reading'}
      left={<TimerRing />}
      over={scoring.sheetTitle(advisor, round.card.title)}
      title={prepare.stakeTitle}
      footAtEnd
      foot={<SubmitSheet open={[]} question={given === null} />}
    >
      <WithText>
        <p className="quiet">
          {prepare.stakeWhy} {scoring.counts}
        </p>
        <Panel>
          <StakeQuestion given={given} />
        </Panel>
        <WarmthGuess />
      </WithText>
    </Frame>
  );
}

/** How heated the advisor is after the scene, at the level that asks for it. */
export function HeatAfter(): ReactNode {
  const { me } = useRoom();
  const { level } = useRound(hasEnded);
  return shows(level, 'heat') && me.seat === 'advisor' ? (
    <Panel tone="sunken">
      <HeatChoice when="after" />
    </Panel>
  ) : null;
}

/** An observer's sheet, or the advisor's self-score. */
export function OwnSheet(): ReactNode {
  const { you, me, dispatch } = useRoom();
  const { scoring: words, prepare } = useWords();
  const round = useRound(hasEnded);
  const observes = me.seat === 'observer';
  const sheet = observes ? round.sheetOf[you] : round.selfScore;
  const values = ratedValues(sheet?.ratings ?? {});
  const place = useStepPlace(values, useTextBeside());
  const open = useOpenSteps(values);
  const advisor = usePlayedBy()('advisor').name;
  return (
    <Frame
      note={<PlayersWhoLeft />}
      width="wide"
      left={<TimerRing />}
      over={observes ? words.sheetOver : words.selfOver}
      title={observes ? words.sheetTitle(advisor, round.card.title) : words.selfTitle}
      footAtEnd
      foot={
        <StepFoot place={place}>
          <p className="quiet">{words.counts}</p>
          <SubmitSheet open={open} />
        </StepFoot>
      }
    >
      <WithText>
        {!observes && <p className="quiet">{words.selfWhy}</p>}
        <StepPages
          place={place}
          values={values}
          after={
            <>
              {observes && shows(round.level, 'strength') && (
                <Panel>
                  <StrengthChoice
                    label={prepare.saw}
                    value={sheet?.saw}
                    onChoose={(intensity) => dispatch({ type: 'see-intensity', intensity })}
                  />
                </Panel>
              )}
              <WarmthGuess />
              <HeatAfter />
            </>
          }
        >
          {(step) => (
            <>
              <HeardOfStep step={step} withMarks={observes} />
              <RatedStep step={step} rating={sheet?.ratings[step]} withMarks={observes} />
            </>
          )}
        </StepPages>
      </WithText>
    </Frame>
  );
}
