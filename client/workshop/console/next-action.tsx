import type { ReactNode } from 'react';
import { nextBlock, nextStep } from '../../../shared/domain/workshop/opening.ts';
import { openingExample } from '../../../shared/domain/workshop/opening-example.ts';
import { type GroupDraft, type OpeningExample, takingPart, type WorkshopState } from '../../../shared/domain/workshop/state.ts';
import { useWords } from '../../messages/words.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { Button, Buttons } from '../../ui/button.tsx';
import { useMayLead } from '../use-may-lead.ts';
import { BackToRounds, BeginClosing, CloseWorkshop } from './closing-steps.tsx';
import { DraftSteps } from './draft-steps.tsx';
import { MoveAllRooms, useMayMoveOn, useMostDone } from './move-all-rooms.tsx';
import './next-action.css';

/** The draft that a facilitator works on. A draft that exists when the closing begins waits in case they go back to the rounds. */
export function draftNow({ stage, draft }: WorkshopState): GroupDraft | null {
  return stage.phase === 'closing' || stage.phase === 'closed' ? null : draft;
}

/** Whether the rounds that the plan has are through, or the last of them is under way. */
export function isLastRound({ round, plan }: WorkshopState): boolean {
  return round >= plan.rounds.length;
}

function OpenKey({ calibration }: { calibration: OpeningExample }): ReactNode {
  const { state, dispatch } = useWorkshop();
  const { console: words, ask: asks } = useWords().leading;
  const missing = takingPart(state).length - calibration.submitted;
  const open = () => dispatch({ type: 'open-opening-key' });
  if (missing === 0)
    return (
      <Button kind="primary" big onPress={open}>
        {words.openKey}
      </Button>
    );
  const ask = { title: asks.openKey, why: asks.openKeyWhy(missing), no: asks.cancel };
  return <AskButton kind="primary" big says={words.openKey} ask={ask} onYes={open} />;
}

/** The next action of the opening. `draw` draws the first groups, as the main action or beside it. */
function Opening({ draw }: { draw: (kind: 'primary' | 'plain') => ReactNode }): ReactNode {
  const { state, dispatch } = useWorkshop();
  const { leading, workshop, steps } = useWords();
  const { console: words, ask: asks } = leading;
  const next = nextBlock(state);
  const step = nextStep(state);
  const scored = openingExample(state);
  if (scored?.opened === false)
    return (
      <Buttons>
        {draw('plain')}
        <OpenKey calibration={scored} />
      </Buttons>
    );
  if (!next && !step) return <Buttons>{draw('primary')}</Buttons>;
  return (
    <Buttons>
      <AskButton
        big
        says={words.skipOpening}
        ask={{ title: asks.skipOpening, why: asks.skipOpeningWhy, no: asks.cancel }}
        onYes={() => dispatch({ type: 'skip-opening' })}
      />
      {step ? (
        <Button kind="primary" big onPress={() => dispatch({ type: 'show-next-step' })}>
          {words.nextBlock(steps[step].name)}
        </Button>
      ) : (
        next && (
          <Button kind="primary" big onPress={() => dispatch({ type: 'next-block' })}>
            {words.nextBlock(workshop.blocks[next])}
          </Button>
        )
      )}
    </Buttons>
  );
}

function DrawNext({ kind }: { kind: 'primary' | 'plain' | 'quiet' }): ReactNode {
  const { state, dispatch } = useWorkshop();
  const words = useWords().leading.console;
  const because = takingPart(state).length < 2 ? words.needTwo : undefined;
  return (
    <Button kind={kind} big={kind !== 'quiet'} because={because} onPress={() => dispatch({ type: 'draw-groups' })}>
      {words.draw(state.round + 1)}
    </Button>
  );
}

/** Whether rooms can move on; and whether the closing is what comes next: in the plan's last round, once most rooms are done. */
function useCourse(): { movesOn: boolean; closes: boolean } {
  const { state } = useWorkshop();
  const done = useMostDone();
  return { movesOn: useMayMoveOn(), closes: isLastRound(state) && done };
}

/** During the rounds, what isn't the next step but may be done too: quiet, and apart from what is pressed every round. */
export function LaterActions(): ReactNode {
  const { state } = useWorkshop();
  const { movesOn, closes } = useCourse();
  if (state.stage.phase !== 'rounds' || draftNow(state) || closes) return null;
  return (
    <div className="later-actions">
      {movesOn && !isLastRound(state) && <DrawNext kind="quiet" />}
      <BeginClosing kind="quiet" />
    </div>
  );
}

function InRounds(): ReactNode {
  const { state } = useWorkshop();
  const { movesOn, closes } = useCourse();
  return (
    <div className="onward">
      <Buttons>
        {movesOn && <MoveAllRooms kind={closes ? 'plain' : 'primary'} />}
        {closes && <BeginClosing kind="primary" />}
        {!closes && !movesOn && !isLastRound(state) && <DrawNext kind="primary" />}
      </Buttons>
    </div>
  );
}

/** The one or two actions that move the workshop on from here. What ends it for everyone is set apart. */
export function NextAction(): ReactNode {
  const { state, dispatch } = useWorkshop();
  const words = useWords().leading.console;
  const may = useMayLead();
  const { stage, round } = state;
  const drawNext = (kind: 'primary' | 'plain') => <DrawNext kind={kind} />;
  if (draftNow(state)) return <DraftSteps />;
  switch (stage.phase) {
    case 'lobby': {
      const opens = nextBlock(state) !== null && round === 0;
      return (
        <Buttons>
          {drawNext(opens ? 'plain' : 'primary')}
          {opens && (
            <Button kind="primary" big onPress={() => dispatch({ type: 'next-block' })}>
              {words.begin}
            </Button>
          )}
        </Buttons>
      );
    }
    case 'opening':
      return <Opening draw={drawNext} />;
    case 'rounds':
      return <InRounds />;
    case 'closing':
      return (
        <Buttons>
          <BackToRounds />
          {may('close-workshop') && <CloseWorkshop />}
        </Buttons>
      );
    case 'closed':
      return null;
  }
}
