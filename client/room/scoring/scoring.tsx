import { type ReactNode, useState } from 'react';
import { outOfRoleSpeaker } from '../../../shared/domain/room/concerns/reveal.ts';
import { hasSubmitted, wasObserved } from '../../../shared/domain/room/concerns/scorers.ts';
import { hasSharedRibbon } from '../../../shared/domain/room/shared-ribbon.ts';
import { useWords } from '../../messages/words.ts';
import { useRoomIn } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { useBack } from '../../ui/hooks/use-back.ts';
import { usePlayedBy } from '../shared/played-by.ts';
import { Felt } from './felt-sheet.tsx';
import { OutOfRole } from './out-of-role.tsx';
import { LetGoSheet, OwnSheet } from './own-sheet.tsx';
import { ScoringWait } from './scoring-wait.tsx';
import { SharedRibbonScreen } from './shared-ribbon.tsx';
import { SharedSheet } from './shared-sheet.tsx';
import './scoring.css';

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
