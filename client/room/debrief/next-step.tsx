import type { ReactNode } from 'react';
import { wasObserved } from '../../../shared/domain/room/concerns/scorers.ts';
import { oneThing } from '../../../shared/domain/room/one-thing.ts';
import { isRevealed } from '../../../shared/domain/room/round.ts';
import { holderOf } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { StepGlyph } from '../../pushback/step-glyph.tsx';
import { useWhatToTry } from '../../pushback/takes-panel.tsx';
import { type CommandInput, useRoom, useRoomIn, useRound } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { SecondTakeButton } from './second-take-choice.tsx';
import './next-step.css';

/** What this reader may do next: a second take, seats swapped in a pair, or the next round. */
export type NextStep = 'second-take' | 'swap' | 'next-round';

/** The one step to take once everyone has spoken: a second take until one has been played. Null for those who wait for others. */
export function useNextStep(): NextStep | null {
  const { state, me, leads } = useRoomIn('debrief');
  const { stage, round } = state;
  if (stage.turn.beat !== 'at-work') return null;
  const seated = holderOf(state, 'client') !== undefined && holderOf(state, 'advisor') !== undefined;
  if (seated && round.secondTakes.length === 0) return me.seat === 'advisor' ? 'second-take' : null;
  if (!wasObserved(state) && !state.workshop && me.seat !== 'observer') return 'swap';
  return leads ? 'next-round' : null;
}

type ProposedProps = { primary: boolean; says: string; command: CommandInput };

/** What goes on for everyone: while a proposal is open, it waits. */
function Proposed({ primary, says, command }: ProposedProps): ReactNode {
  const { state, dispatch } = useRoom();
  const { proposals } = useWords();
  return (
    <Button
      big
      wide={primary}
      kind={primary ? 'primary' : 'plain'}
      because={state.proposal ? proposals.waits : undefined}
      onPress={() => dispatch(command)}
    >
      {says}
    </Button>
  );
}

export function SwapButton({ primary }: { primary: boolean }): ReactNode {
  const { swap } = useWords().debrief;
  return <Proposed primary={primary} says={swap} command={{ type: 'begin-round', card: null, seats: 'rotated', again: false }} />;
}

export function NextRoundButton({ primary }: { primary: boolean }): ReactNode {
  const { state } = useRoom();
  const words = useWords().debrief;
  const says = state.workshop ? words.finishRound : words.nextRound;
  return <Proposed primary={primary} says={says} command={{ type: 'finish-round' }} />;
}

/** At the foot of the debrief, where the thumb is. */
export function NextStepFoot({ step }: { step: NextStep }): ReactNode {
  const round = useRound(isRevealed);
  const words = useWords().debrief;
  const whatToTry = useWhatToTry(round);
  const thing = oneThing(round);
  if (step === 'swap') return <SwapButton primary />;
  if (step === 'next-round') return <NextRoundButton primary />;
  return (
    <>
      {thing && (
        <p className="next-step-try" data-step={thing.step}>
          <StepGlyph step={thing.step} size={24} />
          <span>{words.takeTry(whatToTry(thing.step))}</span>
        </p>
      )}
      <SecondTakeButton primary />
    </>
  );
}
