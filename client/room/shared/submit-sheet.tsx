import { type ReactNode, useState } from 'react';
import { hasEnded } from '../../../shared/domain/room/round.ts';
import { type Step, steps } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';

type Props = {
  /** The names of the steps left open, as on the sheet. */
  open: readonly string[];
  /** The sheet's one question is left open. */
  question?: boolean;
  children?: ReactNode;
};

/** The names of the steps without a value. */
export function useOpenSteps(values: Partial<Record<Step, unknown>>): string[] {
  const words = useWords().steps;
  return steps.filter((step) => values[step] === undefined).map((step) => words[step].name);
}

/** Submits a sheet. If something is left open, says what and asks first, for every kind of sheet. */
export function SubmitSheet({ open, question, children }: Props): ReactNode {
  const { dispatch } = useRoom();
  const { scoring, prepare } = useWords();
  const [asking, setAsking] = useState(false);
  const listed = open.length > 1 ? scoring.and(open.slice(0, -1).join(', '), open.at(-1) ?? '') : (open[0] ?? '');
  const submit = () => dispatch({ type: 'submit-sheet' });
  return (
    <>
      <Button kind="primary" big wide onPress={() => (open.length === 0 && !question ? submit() : setAsking(true))}>
        {children ?? scoring.submit}
      </Button>
      {asking && (
        <Confirm
          title={scoring.unscoredTitle}
          no={scoring.lookAgain}
          yes={scoring.submitAsIs}
          onYes={submit}
          onClose={() => setAsking(false)}
        >
          <p className="lead">{question ? prepare.stakeOpen : scoring.unscored(listed)}</p>
          <p className="quiet">{scoring.unscoredWhy}</p>
        </Confirm>
      )}
    </>
  );
}

/** Takes a submitted sheet back for a change, until the board opens. No one learns whose it is. */
export function ChangeSheet({ onChange }: { onChange?: () => void }): ReactNode {
  const { you, nameOf, dispatch } = useRoom();
  const { sheetOf } = useRound(hasEnded);
  const words = useWords().scoring;
  const typedBy = sheetOf[you]?.typedBy;
  const change = () => {
    dispatch({ type: 'take-back-sheet' });
    onChange?.();
  };
  return (
    <>
      {typedBy !== undefined && <p role="status">{words.paper.yours(nameOf(typedBy))}</p>}
      <Button kind="quiet" wide onPress={change}>
        {words.changeSheet}
      </Button>
    </>
  );
}
