import type { ReactNode } from 'react';
import { isStep } from '../../../shared/domain/room/concerns/marks.ts';
import { hasSubmitted } from '../../../shared/domain/room/concerns/scorers.ts';
import { hasEnded } from '../../../shared/domain/room/round.ts';
import { memberOf } from '../../../shared/domain/room/state.ts';
import { steps } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { Ribbon } from '../../pushback/ribbon.tsx';
import { StepGlyph } from '../../pushback/step-glyph.tsx';
import { TimerRing } from '../../pushback/timer-ring.tsx';
import { ownMarks } from '../../pushback/use-marks.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { Panel } from '../../ui/panel.tsx';
import '../../ui/step-list.css';
import { Frame } from '../frame/frame.tsx';
import { PlayersWhoLeft } from '../shared/absent-seats.tsx';
import { EarlyReveal } from '../shared/early-reveal.tsx';
import { useCameAfter, useReceivedSays } from '../shared/received.tsx';
import { ChangeSheet } from '../shared/submit-sheet.tsx';
import { SheetsIn } from './sheets-in.tsx';

/** What the scene was about, for everyone who waits. */
function Situation(): ReactNode {
  const { card } = useRound(hasEnded);
  const words = useWords().briefing;
  return (
    <Panel over={words.situation}>
      <p>{card.situation}</p>
    </Panel>
  );
}

/** The reader's own marks, without the others' that an open board shows; for those without marks, what each of the five steps is. */
function OwnMarks(): ReactNode {
  const { you, now } = useRoom();
  const round = useRound(hasEnded);
  const words = useWords();
  const marks = ownMarks(round, you);
  if (marks.some(({ about }) => isStep(about)))
    return (
      <Panel over={words.scoring.yourMarks}>
        <Ribbon round={{ ...round, marks, warmth: [] }} now={now()} size="board" names />
      </Panel>
    );
  return (
    <Panel over={words.scoring.theSteps}>
      <ol className="step-list">
        {steps.map((step) => (
          <li key={step} className="step-list-one" data-step={step}>
            <StepGlyph step={step} size={32} />
            <div>
              <p className="step-list-name">{words.steps[step].name}</p>
              <p>{words.steps[step].cue}</p>
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** Who of those whose sheets are waited for has lost the connection or left. Who has submitted isn't told before the reveal. */
function ScorersAway(): ReactNode {
  const { state, you, nameOf, isAway } = useRoom();
  const round = useRound(hasEnded);
  const words = useWords();
  const away = round.scorers.filter((p) => p !== you && (isAway(p) || !memberOf(state, p)));
  if (away.length === 0 || round.submitted >= round.scorers.length) return null;
  return <p className="quiet">{words.scoring.scorersAway(words.places.names(away.map(nameOf)))}</p>;
}

/** For people who have submitted, or have nothing to submit: how many sheets are in, what comes next, and the scene to look at. */
export function ScoringWait(): ReactNode {
  const { you, me } = useRoom();
  const round = useRound(hasEnded);
  const words = useWords().scoring;
  const waitedFor = round.scorers.includes(you) && hasSubmitted(round, me);
  const came = useCameAfter();
  const received = useReceivedSays();
  const why = waitedFor ? words.submittedOpen : came ? received : words.calmAdvisor;
  return (
    <Frame
      width="phone"
      left={<TimerRing />}
      over={waitedFor ? words.waitingOver : words.calmOver}
      title={waitedFor ? words.waitingTitle : came ? words.lateTitle : words.calmTitle}
      foot={
        <>
          {waitedFor && <ChangeSheet />}
          <EarlyReveal />
        </>
      }
    >
      <PlayersWhoLeft />
      <Panel>
        {came && <p>{why}</p>}
        <SheetsIn lead={!came} />
        {!came && <p>{why}</p>}
        {!came && <p className="quiet">{words.waitingNext}</p>}
        <ScorersAway />
      </Panel>
      <OwnMarks />
      <Situation />
    </Frame>
  );
}
