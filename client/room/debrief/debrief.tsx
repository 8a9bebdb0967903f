import { type ReactNode, useState } from 'react';
import { shows } from '../../../shared/domain/levels.ts';
import { holderOf } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { Board } from '../../pushback/board.tsx';
import { StakesPanel } from '../../pushback/card/stakes-panel.tsx';
import { FeltPanel } from '../../pushback/felt-panel.tsx';
import { TakesPanel } from '../../pushback/takes-panel.tsx';
import { TimerRing } from '../../pushback/timer-ring.tsx';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { Fold, useNarrow } from '../../ui/fold.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Column, Columns, Frame } from '../frame/frame.tsx';
import { NotesPanel } from '../frame/notes-panel.tsx';
import { EndingLine } from '../shared/ending.tsx';
import { WarmthGuessed } from '../shared/warmth-guess.tsx';
import { FollowUpPanel, NotePanel } from './afterwards-panel.tsx';
import { DebriefTurn } from './debrief-turn.tsx';
import { HeardPanel } from './heard-panel.tsx';
import { MomentsPanel } from './moments-panel.tsx';
import { NextStepFoot, useNextStep } from './next-step.tsx';
import { OnPurposePanel } from './on-purpose.tsx';
import { OneThingPanel } from './one-thing-panel.tsx';
import { OwnScorePanel } from './own-score-panel.tsx';
import { SilencePanel } from './silence-panel.tsx';
import { StancePanel } from './stance-panel.tsx';
import { StrengthPanel } from './strength-panel.tsx';
import { TrapsPanel } from './traps-panel.tsx';
import { WhatNext } from './what-next.tsx';
import { WholeCard } from './whole-card.tsx';
import './debrief.css';
import { isRevealed } from '../../../shared/domain/room/round.ts';

/** The whole board, behind one more tap. */
function Grid(): ReactNode {
  const words = useWords().debrief;
  const [open, setOpen] = useState(false);
  if (!open) return <Button onPress={() => setOpen(true)}>{words.openGrid}</Button>;
  return (
    <Panel title={words.grid}>
      <Board />
      <Button kind="quiet" onPress={() => setOpen(false)}>
        {words.closeGrid}
      </Button>
    </Panel>
  );
}

/** The reveal: all sheets turn over together. First what the client felt, then what was heard, then one thing. */
export function DebriefScreen(): ReactNode {
  const { state, nameOf, because } = useRoom();
  const words = useWords().debrief;
  const round = useRound(isRevealed);
  const next = useNextStep();
  const narrow = useNarrow();
  const few = !shows(round.level, 'folds');
  const name = (seat: 'client' | 'advisor') => nameOf(holderOf(state, seat)?.person ?? null);
  return (
    <Frame
      width="wide"
      left={<TimerRing />}
      over={words.over(round.number)}
      title={round.card.title}
      {...(next === null ? {} : { foot: <NextStepFoot step={next} /> })}
    >
      <OnPurposePanel />
      <p className="quiet">{words.played(name('advisor'), name('client'))}</p>
      <div className={because === 'revealed' ? 'debrief debrief-turns' : 'debrief'}>
        <Columns lead="second">
          <Column>
            <FeltPanel />
            <EndingLine />
            <WarmthGuessed />
            <StakesPanel />
            <StancePanel />
            {!narrow && <OneThingPanel />}
            {!narrow && <TakesPanel round={round} />}
            {!narrow && <StrengthPanel />}
            {!narrow && <SilencePanel />}
          </Column>
          <Column>
            <HeardPanel />
            {narrow && <OneThingPanel />}
            {narrow && <TakesPanel round={round} />}
            <DebriefTurn />
            <Fold title={words.folds.moments} open={few}>
              <MomentsPanel />
              {narrow && <StrengthPanel />}
            </Fold>
          </Column>
        </Columns>
        <TrapsPanel />
        <FollowUpPanel />
        {narrow && <SilencePanel />}
        <OwnScorePanel />
        <NotePanel />
        <Fold title={words.folds.card} open={few}>
          <NotesPanel />
          <div className="debrief-more">
            {round.asks === 'steps' && <Grid />}
            <WholeCard />
          </div>
        </Fold>
        <Panel title={words.next}>
          <WhatNext apartFrom={next} />
        </Panel>
      </div>
    </Frame>
  );
}
