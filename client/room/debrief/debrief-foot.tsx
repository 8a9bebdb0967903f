import type { ReactNode } from 'react';
import { turnsAfter } from '../../../shared/domain/room/debrief-turns.ts';
import { oneThing } from '../../../shared/domain/room/one-thing.ts';
import { isRevealed } from '../../../shared/domain/room/round.ts';
import { holderOf } from '../../../shared/domain/room/state.ts';
import { unreachable } from '../../../shared/domain/unreachable.ts';
import { useWords } from '../../messages/words.ts';
import { StepGlyph } from '../../pushback/step-glyph.tsx';
import { useWhatToTry } from '../../pushback/takes-panel.tsx';
import { useOnlyOther } from '../../pushback/together/use-only-other.ts';
import { type CommandInput, useRoom, useRoomIn, useRound } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { usePlayedBy } from '../shared/played-by.ts';
import { useSeatsNext } from '../shared/use-seats-next.ts';
import { MoreWays } from './more-ways.tsx';
import { useSecondTake } from './second-take-choice.tsx';
import { type NextStep, useMayFinish, useNextStep } from './use-next-step.ts';
import './debrief-foot.css';

/** What goes on for everyone: while a proposal is open, it waits. */
function Proposed({ says, command, primary = true }: { says: string; command: CommandInput; primary?: boolean }): ReactNode {
  const { state, dispatch } = useRoom();
  const { proposals } = useWords();
  return (
    <Button
      big={primary}
      wide={primary}
      kind={primary ? 'primary' : 'plain'}
      because={state.proposal ? proposals.waits : undefined}
      onPress={() => dispatch(command)}
    >
      {says}
    </Button>
  );
}

/** The plain way to be done with a round. Where more than two are here, other buttons say who sits where next. */
function Finish({ primary }: { primary: boolean }): ReactNode {
  const words = useWords().debrief;
  return <Proposed primary={primary} says={words.finishRound} command={{ type: 'finish-round' }} />;
}

function SecondTakeStep(): ReactNode {
  const round = useRound(isRevealed);
  const words = useWords().debrief;
  const whatToTry = useWhatToTry(round);
  const begin = useSecondTake();
  const thing = oneThing(round);
  return (
    <>
      {thing && (
        <div className="foot-try" data-step={thing.step}>
          <StepGlyph step={thing.step} size={36} />
          <div>
            <p className="quiet">{words.yourOneThing}</p>
            <p className="foot-try-says">{whatToTry(thing.step)}</p>
          </div>
        </div>
      )}
      <Button big wide kind="primary" onPress={begin}>
        {words.again}
      </Button>
    </>
  );
}

/** The one thing that this reader may do next, as a button. */
function Step({ step }: { step: NextStep }): ReactNode {
  const { dispatch } = useRoom();
  const words = useWords().debrief;
  const seats = useSeatsNext();
  switch (step) {
    case 'speak':
      return (
        <Button kind="primary" big wide onPress={() => dispatch({ type: 'pass-turn' })}>
          {words.doneSpeaking}
        </Button>
      );
    case 'second-take':
      return <SecondTakeStep />;
    case 'swap':
      return (
        <Proposed
          says={seats === null ? words.swap : words.nextCard}
          command={{ type: 'begin-round', card: null, seats: 'rotated', again: false }}
        />
      );
    case 'finish':
      return <Finish primary />;
    default:
      return unreachable(step);
  }
}

/** For those who wait for others: who goes on, and to what. */
function useWhoDecides(step: NextStep | null): string | null {
  const { state, nameOf } = useRoomIn('debrief');
  const words = useWords().debrief;
  const other = useOnlyOther();
  const seats = useSeatsNext();
  const advisor = usePlayedBy()('advisor');
  const { speaker } = state.stage.turn;
  if (step === 'swap') return seats;
  if (step === 'finish') return state.workshop ? words.finishWhyWorkshop : (seats ?? words.finishWhy(other));
  if (step !== null) return null;
  if (speaker !== null) {
    const next = turnsAfter(state, state.stage.turn)[0]?.speaker ?? null;
    return next === null || next === speaker ? words.turn(nameOf(speaker)) : words.turnThen(nameOf(speaker), nameOf(next));
  }
  const may = state.round.secondTakes.length === 0 && holderOf(state, 'advisor') !== undefined;
  return may ? words.againWaits(advisor.name) : words.hostChooses(nameOf(state.host));
}

/** At the foot of the debrief, where the thumb is: one step, or who decides, and everything else behind one press. */
export function DebriefFoot(): ReactNode {
  const { state, leads, dispatch } = useRoomIn('debrief');
  const words = useWords().debrief;
  const step = useNextStep();
  const says = useWhoDecides(step);
  const othersTurn = state.stage.turn.speaker !== null && step === null;
  const finishes = useMayFinish() && state.stage.turn.beat === 'at-work' && step !== 'finish';
  return (
    <>
      {step !== null && <Step step={step} />}
      {says !== null && finishes && <p className="foot-says quiet">{says}</p>}
      <div className={finishes ? 'foot-ways foot-both' : 'foot-ways'}>
        {says !== null && !finishes && <p className="foot-says quiet">{says}</p>}
        {finishes && <Finish primary={false} />}
        {othersTurn && leads && <Button onPress={() => dispatch({ type: 'pass-turn' })}>{words.moveOn}</Button>}
        <MoreWays apartFrom={step} />
      </div>
    </>
  );
}
