import { type ReactNode, useState } from 'react';
import { feltItemsOf } from '../../../shared/domain/dealt-card.ts';
import { shows } from '../../../shared/domain/levels.ts';
import { outOfRoleSpeaker } from '../../../shared/domain/room/concerns/reveal.ts';
import { hasSubmitted, wasObserved } from '../../../shared/domain/room/concerns/scorers.ts';
import { hasSharedRibbon } from '../../../shared/domain/room/shared-ribbon.ts';
import { feltValues } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { feltSays } from '../../pushback/felt-says.ts';
import { StepFoot, StepPages, useStepPlace } from '../../pushback/step-pages.tsx';
import { TimerRing } from '../../pushback/timer-ring.tsx';
import { useRoom, useRoomIn, useRound } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { useBack } from '../../ui/hooks/use-back.ts';
import { Panel } from '../../ui/panel.tsx';
import { Frame } from '../frame/frame.tsx';
import { PlayersWhoLeft } from '../shared/absent-seats.tsx';
import { EndingChoice } from '../shared/ending.tsx';
import { HeatChoice } from '../shared/heat-choice.tsx';
import { PhrasesFelt } from '../shared/phrase-felt.tsx';
import { usePlayedBy } from '../shared/played-by.ts';
import { SubmitSheet, useOpenSteps } from '../shared/submit-sheet.tsx';
import { WarmthGuess } from '../shared/warmth-guess.tsx';
import { OutOfRole } from './out-of-role.tsx';
import { ScoringWait } from './scoring-wait.tsx';
import { BackToRibbon, SharedRibbonScreen } from './shared-ribbon.tsx';
import { HeardOfStep, RatedStep, ratedValues } from './sheet-step.tsx';
import { SharedAnswers, useSharedWords } from './sheet-steps.tsx';
import { StakeQuestion } from './stake-question.tsx';
import { StrengthChoice } from './strength-choice.tsx';
import { useTextBeside, WithText } from './with-text.tsx';
import './scoring.css';
import { hasEnded } from '../../../shared/domain/room/round.ts';

/** An observer's sheet on a card where letting go is right: one question, and letting go is not a gap. */
function LetGoSheet(): ReactNode {
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

function HeatAfter(): ReactNode {
  const { me } = useRoom();
  const { level } = useRound(hasEnded);
  return shows(level, 'heat') && me.seat === 'advisor' ? (
    <Panel tone="sunken">
      <HeatChoice when="after" />
    </Panel>
  ) : null;
}

/** An observer's sheet, or the advisor's self-score. */
function OwnSheet(): ReactNode {
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

/** What the client felt, as they step out of role. */
function Felt({ shared }: { shared?: boolean }): ReactNode {
  const { dispatch } = useRoom();
  const { scoring: words, prepare } = useWords();
  const round = useRound(hasEnded);
  const persona = round.card.people?.persona.name ?? '';
  const beside = useTextBeside();
  const open = feltItemsOf(round.card).filter((item) => round.felt?.ratings[item] === undefined);
  return (
    <Frame
      note={<PlayersWhoLeft />}
      width={shared || beside ? 'wide' : 'reading'}
      left={<TimerRing />}
      over={words.feltOver}
      title={words.feltTitle(persona)}
      footAtEnd
      foot={
        <div className="scoring-foot">
          {open.length > 0 && <p className="quiet">{words.feltOpen(open.length)}</p>}
          <SubmitSheet open={open.map((item) => feltSays(round.card, item, words.felt))} />
        </div>
      }
    >
      <WithText>
        <Panel>
          {feltItemsOf(round.card).map((item) => (
            <Choice
              key={item}
              label={feltSays(round.card, item, words.felt)}
              tone="warmth"
              options={feltValues.map((value) => ({ value, label: words.feltValues[value] }))}
              value={round.felt?.ratings[item] ?? null}
              onChoose={(value) => dispatch({ type: 'rate-felt', item, value })}
            />
          ))}
          {shows(round.level, 'strength') && (
            <StrengthChoice
              label={prepare.felt}
              value={round.felt?.intensity}
              onChoose={(intensity) => dispatch({ type: 'feel-intensity', intensity })}
            />
          )}
          <p className="quiet">
            {words.feltHidden} {words.counts}
          </p>
        </Panel>
        {shows(round.level, 'warmth') && (
          <Panel tone="sunken">
            <p>{round.warmthWithheld ? words.withheld : words.dialShown}</p>
            <label className="scoring-withhold">
              <input
                type="checkbox"
                checked={round.warmthWithheld}
                onChange={(event) => dispatch({ type: 'withhold-warmth', withheld: event.target.checked })}
              />
              <span>
                {words.withhold}. <span className="quiet">{words.withholdWhy}</span>
              </span>
            </label>
          </Panel>
        )}
        <EndingChoice />
        <PhrasesFelt />
        {shared && <Shared />}
      </WithText>
    </Frame>
  );
}

function Shared(): ReactNode {
  const words = useWords().scoring;
  const { name: advisor, left } = usePlayedBy()('advisor');
  const round = useRound(hasEnded);
  const place = useStepPlace(round.shared, useTextBeside());
  const { title, why } = useSharedWords(advisor);
  // The client hasn't submitted yet, so a submitted sheet is the one for both.
  if (round.submitted > 0) return <Panel title={words.sharedClosed(advisor)} over={words.sharedOver} tone="sunken" />;
  return (
    <Panel title={title} over={words.sharedOver}>
      <div className="scoring-intro">
        <p className="quiet">
          {why} {!left && words.sharedClient(advisor)}
        </p>
        {round.asks === 'steps' && <BackToRibbon />}
      </div>
      <SharedAnswers place={place} />
      {round.asks === 'steps' && <StepFoot place={place} />}
    </Panel>
  );
}

/** In a pair, the advisor fills in the same sheet as the client and submits it for both. */
function SharedSheet(): ReactNode {
  const words = useWords().scoring;
  const round = useRound(hasEnded);
  const { name: client, left } = usePlayedBy()('client');
  const place = useStepPlace(round.shared, useTextBeside());
  const { title, why } = useSharedWords(client);
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
      <WithText>
        <div className="scoring-intro">
          <p className="quiet">
            {why} {words.counts}
          </p>
          {!asksStake && <BackToRibbon />}
        </div>
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

/** Over a sheet that is finished late: whose turn it is meanwhile, and the way there. */
function BackToTurns({ onBack }: { onBack: () => void }): ReactNode {
  const { state, me } = useRoomIn('scoring');
  const words = useWords().scoring;
  const player = usePlayedBy();
  useBack(onBack);
  const { outOfRole } = state.stage;
  const seat = outOfRole && outOfRoleSpeaker(outOfRole);
  const speaker = seat === 'client' || seat === 'advisor' ? player(seat).name : null;
  return (
    <div className="scoring-late" role="status">
      <p>{speaker === null ? words.allOut : seat === me.seat ? words.yourTurn : words.turnOf(speaker)}</p>
      <Button onPress={onBack}>{words.backToTurn}</Button>
    </div>
  );
}

/** What this person is asked after the scene; a pair marks its ribbon first. */
function Sheet(): ReactNode {
  const { state, you, me } = useRoomIn('scoring');
  const { round } = state;
  const observed = wasObserved(state);
  if (me.seat === 'observer') return round.asks === 'stake' ? <LetGoSheet /> : <OwnSheet />;
  // The client hasn't submitted yet, so a submitted sheet is the one for both: there is nothing left to mark.
  const closed = me.seat === 'client' && round.submitted > 0;
  if (hasSharedRibbon(state) && !round.sharedDone.includes(you) && !closed) return <SharedRibbonScreen />;
  if (me.seat === 'client') return <Felt shared={!observed} />;
  return observed ? <OwnSheet /> : <SharedSheet />;
}

/** Between the scene and the reveal: everyone's own sheet, then everyone steps out of role. */
export function ScoringScreen(): ReactNode {
  const { state, you, me } = useRoomIn('scoring');
  const { round, stage } = state;
  // The others may be stepping out of role already; a late scorer may finish their sheet until the reveal.
  const [finishing, finish] = useState(false);
  const asked = round.scorers.includes(you) && !hasSubmitted(round, me);
  if (stage.outOfRole !== null && !(finishing && asked)) return <OutOfRole onFinishSheet={() => finish(true)} />;
  if (!asked) return <ScoringWait />;
  if (stage.outOfRole === null) return <Sheet />;
  return (
    <>
      <BackToTurns onBack={() => finish(false)} />
      <Sheet />
    </>
  );
}
