import { type ReactNode, useState } from 'react';
import { holderOf } from '../../shared/domain/room/state.ts';
import { useRoom } from '../connection/room-seen.ts';
import { FollowUpPanel, NotePanel } from '../parts/afterwards-panel.tsx';
import { Board } from '../parts/board.tsx';
import { Button } from '../parts/button.tsx';
import { DebriefTurn } from '../parts/debrief-turn.tsx';
import { EndingLine } from '../parts/ending.tsx';
import { FeltPanel } from '../parts/felt-panel.tsx';
import { Fold, useNarrow } from '../parts/fold.tsx';
import { Column, Columns, Frame } from '../parts/frame.tsx';
import { HeardPanel } from '../parts/heard-panel.tsx';
import { MomentsPanel } from '../parts/moments-panel.tsx';
import { NotesPanel } from '../parts/notes-panel.tsx';
import { OnPurposePanel } from '../parts/on-purpose.tsx';
import { OneThingPanel } from '../parts/one-thing-panel.tsx';
import { OwnScorePanel } from '../parts/own-score-panel.tsx';
import { Panel } from '../parts/panel.tsx';
import { SilencePanel } from '../parts/silence-panel.tsx';
import { StakesPanel } from '../parts/stakes-panel.tsx';
import { StancePanel } from '../parts/stance-panel.tsx';
import { StrengthPanel } from '../parts/strength-panel.tsx';
import { TimerRing } from '../parts/timer-ring.tsx';
import { TrapsPanel } from '../parts/traps-panel.tsx';
import { WarmthGuessed } from '../parts/warmth-guess.tsx';
import { WhatNext } from '../parts/what-next.tsx';
import { WholeCard } from '../parts/whole-card.tsx';
import { useWords } from '../words/words.ts';
import './debrief.css';

/** Every value, on a further tap. */
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

/** The reveal is a moment: all sheets turn over together. First what the client felt, then what was heard, then one thing. */
export function DebriefScreen(): ReactNode {
  const { state, nameOf, because } = useRoom();
  const words = useWords().debrief;
  const { round } = state;
  const narrow = useNarrow();
  if (!round) return null;
  // Up to level 2 there is little enough to lie open.
  const few = round.level < 3;
  const name = (seat: 'client' | 'advisor') => nameOf(holderOf(state, seat)?.person ?? null);
  return (
    <Frame width="wide" left={<TimerRing />} over={words.over(round.number)} title={round.card.title}>
      <OnPurposePanel />
      <p className="quiet">{words.played(name('advisor'), name('client'))}</p>
      <div className={because === 'revealed' ? 'debrief debrief-turns' : 'debrief'}>
        <Columns lead="second">
          <Column>
            <FeltPanel />
            <EndingLine />
            <WarmthGuessed />
            <StakesPanel />
            {!narrow && <OneThingPanel />}
            {!narrow && <StrengthPanel />}
          </Column>
          <Column>
            <HeardPanel />
            {narrow && <OneThingPanel />}
            <DebriefTurn />
            <Fold title={words.folds.moments} open={few}>
              <MomentsPanel />
              {narrow && <StrengthPanel />}
              <StancePanel />
            </Fold>
          </Column>
        </Columns>
        <TrapsPanel />
        <FollowUpPanel />
        <Fold title={words.folds.yourself} open={few}>
          <OwnScorePanel />
          <NotePanel />
        </Fold>
        <Fold title={words.folds.card} open={few}>
          <NotesPanel />
          <SilencePanel />
          <div className="debrief-more">
            {round.asks === 'steps' && <Grid />}
            <WholeCard />
          </div>
        </Fold>
        <Panel title={words.next}>
          <WhatNext />
        </Panel>
      </div>
    </Frame>
  );
}
