import type { ReactNode } from 'react';
import { hasEnded } from '../../../shared/domain/room/round.ts';
import { useWords } from '../../messages/words.ts';
import { StepFoot, useStepPlace } from '../../pushback/step-pages.tsx';
import { TimerRing } from '../../pushback/timer-ring.tsx';
import { useRound } from '../../sync/room-view.ts';
import { FoldedPanel, useNarrow } from '../../ui/fold.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Frame } from '../frame/frame.tsx';
import { PlayersWhoLeft } from '../shared/absent-seats.tsx';
import { usePlayedBy } from '../shared/played-by.ts';
import { SubmitSheet, useOpenSteps } from '../shared/submit-sheet.tsx';
import { WarmthGuess } from '../shared/warmth-guess.tsx';
import { HeatAfter } from './own-sheet.tsx';
import { BackToRibbon } from './shared-ribbon.tsx';
import { SharedAnswers, useSharedWords } from './sheet-steps.tsx';
import { useTextBeside, WithText } from './with-text.tsx';
import './scoring.css';

/** The same sheet below the client’s answers; on a phone behind one line, since what the client felt is theirs alone to say. */
export function SharedForClient(): ReactNode {
  const words = useWords().scoring;
  const { name: advisor, left } = usePlayedBy()('advisor');
  const round = useRound(hasEnded);
  const narrow = useNarrow();
  const place = useStepPlace(round.shared, useTextBeside());
  const { title, why } = useSharedWords();
  // The client hasn't submitted yet, so a submitted sheet is the one for both.
  if (round.submitted > 0) return <Panel title={words.sharedClosed(advisor)} over={words.sharedOver} tone="sunken" />;
  const sheet = (
    <>
      <div className="scoring-intro">
        <p className="quiet">
          {why} {!left && words.sharedClient(advisor)}
        </p>
        {round.asks === 'steps' && <BackToRibbon />}
      </div>
      <SharedAnswers place={place} />
      {round.asks === 'steps' && <StepFoot place={place} />}
    </>
  );
  if (narrow) return <FoldedPanel title={words.sharedFold}>{sheet}</FoldedPanel>;
  return (
    <Panel title={title} over={words.sharedOver}>
      {sheet}
    </Panel>
  );
}

/** In a pair, the advisor fills in the same sheet as the client and submits it for both. */
export function SharedSheet(): ReactNode {
  const words = useWords().scoring;
  const round = useRound(hasEnded);
  const { name: client, left } = usePlayedBy()('client');
  const place = useStepPlace(round.shared, useTextBeside());
  const { title, why } = useSharedWords();
  const open = useOpenSteps(round.shared);
  const asksStake = round.asks === 'stake';
  const submit = (
    <>
      {round.submitted === 0 && !left && <p className="quiet">{words.sharedWaits(client)}</p>}
      <SubmitSheet open={asksStake ? [] : open} question={asksStake && round.sharedStake === null}>
        {words.sharedSubmit}
      </SubmitSheet>
    </>
  );
  const after = (
    <>
      <HeatAfter />
      <WarmthGuess />
    </>
  );
  return (
    <Frame
      note={<PlayersWhoLeft />}
      width="wide"
      left={<TimerRing />}
      over={words.sharedOver}
      title={title}
      footAtEnd
      foot={asksStake ? <div className="scoring-foot">{submit}</div> : <StepFoot place={place}>{submit}</StepFoot>}
    >
      <WithText way={!asksStake && <BackToRibbon />}>
        <p className="quiet">
          {why} {words.counts}
        </p>
        {asksStake ? (
          <>
            <Panel>
              <SharedAnswers place={place} />
            </Panel>
            {after}
          </>
        ) : (
          <SharedAnswers place={place} after={after} />
        )}
      </WithText>
    </Frame>
  );
}
