import { type ReactNode, useState } from 'react';
import { shows } from '../../../shared/domain/levels.ts';
import { wasObserved } from '../../../shared/domain/room/concerns/scorers.ts';
import { isRevealed, revealScreens } from '../../../shared/domain/room/round.ts';
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
import { PlayersWhoLeft } from '../shared/absent-seats.tsx';
import { EndingLine } from '../shared/ending.tsx';
import { usePlayedBy } from '../shared/played-by.ts';
import { Received } from '../shared/received.tsx';
import { WarmthGuessed } from '../shared/warmth-guess.tsx';
import { FollowUpPanel, NotePanel } from './afterwards-panel.tsx';
import { DebriefFoot } from './debrief-foot.tsx';
import { DebriefTurn } from './debrief-turn.tsx';
import { HeardPanel } from './heard-panel.tsx';
import { MomentsPanel } from './moments-panel.tsx';
import { MoreWays } from './more-ways.tsx';
import { OnPurposePanel } from './on-purpose.tsx';
import { OneThingPanel } from './one-thing-panel.tsx';
import { OwnScorePanel } from './own-score-panel.tsx';
import { LookedFaces } from './reveal/looked-faces.tsx';
import { LookAgain, RevealScreens } from './reveal/reveal-screens.tsx';
import { useReveal } from './reveal/use-reveal.ts';
import { SilencePanel } from './silence-panel.tsx';
import { StancePanel } from './stance-panel.tsx';
import { StrengthPanel } from './strength-panel.tsx';
import { TrapsPanel } from './traps-panel.tsx';
import { WholeCard } from './whole-card.tsx';
import './debrief.css';

/** On a phone, the whole board is behind one more tap. */
function FoldedGrid(): ReactNode {
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

/** On a laptop, everything that was felt and heard, side by side. */
function WholeBoard(): ReactNode {
  const { state, because } = useRoom();
  const words = useWords().debrief;
  const round = useRound(isRevealed);
  return (
    <div className={because === 'revealed' ? 'whole-board debrief-turns' : 'whole-board'}>
      <Columns>
        <Column>
          <FeltPanel />
          <EndingLine />
          <WarmthGuessed />
          <OneThingPanel />
          <StancePanel />
        </Column>
        <Column>
          <HeardPanel />
          <StakesPanel />
          {round.asks === 'steps' && (
            <Panel title={wasObserved(state) ? words.grid : words.remembered}>
              <Board />
            </Panel>
          )}
        </Column>
      </Columns>
    </div>
  );
}

/** What the board doesn't say at first sight, and what its reader writes or decides for themselves. */
function Further({ narrow }: { narrow: boolean }): ReactNode {
  const words = useWords().debrief;
  const round = useRound(isRevealed);
  const few = !shows(round.level, 'folds');
  return (
    <>
      <TakesPanel round={round} />
      <TrapsPanel />
      <OwnScorePanel />
      <Fold title={words.folds.moments} open={few}>
        <MomentsPanel />
        <StrengthPanel />
      </Fold>
      <FollowUpPanel />
      <SilencePanel />
      <NotePanel />
      <Fold title={words.folds.card} open={few}>
        <NotesPanel />
        <div className="debrief-more">
          {narrow && round.asks === 'steps' && <FoldedGrid />}
          <WholeCard />
        </div>
      </Fold>
    </>
  );
}

/** The debrief: its beats first. On a phone the board can be looked at again, on a laptop it is shown below. */
function DebriefPage({ onLookAgain }: { onLookAgain: (screen: number) => void }): ReactNode {
  const words = useWords().debrief;
  const round = useRound(isRevealed);
  const narrow = useNarrow();
  const player = usePlayedBy();
  return (
    <Frame width="wide" left={<TimerRing />} over={words.over(round.number)} title={round.card.title} foot={<DebriefFoot />}>
      <Received />
      <OnPurposePanel />
      <PlayersWhoLeft />
      <div className="debrief">
        <DebriefTurn />
        {narrow ? <LookAgain onOpen={onLookAgain} /> : <WholeBoard />}
        <Further narrow={narrow} />
        <p className="quiet">{words.played(player('advisor').name, player('client').name)}</p>
      </div>
    </Frame>
  );
}

/** The reveal on a laptop: all of it at once, and one step on to the debrief. */
function BoardPage(): ReactNode {
  const words = useWords().debrief;
  const round = useRound(isRevealed);
  const player = usePlayedBy();
  const { lookOn } = useReveal();
  return (
    <Frame
      width="wide"
      over={words.overReveal(round.number)}
      title={round.card.title}
      right={<p className="quiet">{words.played(player('advisor').name, player('client').name)}</p>}
      foot={
        <div className="board-foot">
          <MoreWays apartFrom={null} />
          <LookedFaces screen={revealScreens.length - 1} />
          <Button kind="primary" big onPress={() => lookOn(revealScreens.length)}>
            {words.start}
          </Button>
        </div>
      }
    >
      <OnPurposePanel />
      <WholeBoard />
    </Frame>
  );
}

/** From the reveal to the next step: first what the client felt, then what was heard, then one thing, and then the debrief. */
export function DebriefScreen(): ReactNode {
  const narrow = useNarrow();
  const { at, through } = useReveal();
  const [again, lookAgain] = useState<number>(-1);
  const open = (screen: number | null) => lookAgain(screen ?? -1);
  if (narrow && (again >= 0 || !through)) {
    const screen = again >= 0 ? again : at;
    return <RevealScreens key={screen} screen={screen} onOpen={open} />;
  }
  return through ? <DebriefPage onLookAgain={open} /> : <BoardPage />;
}
