import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { ExampleOnTable } from '../../shared/domain/calibration/example.ts';
import { steps } from '../../shared/domain/rubric.ts';
import { useWords } from '../messages/words.ts';
import { StepFoot, type StepPlace } from '../pushback/step-pages.tsx';
import { Button } from '../ui/button.tsx';
import { Fold, useNarrow } from '../ui/fold.tsx';
import { ExampleSheet, ExampleTalk, type Ratings } from './example-panel.tsx';

/**
 * An example and its sheet share a narrow screen: people read it first, then score it step by step with the text folded away above
 * the steps. `on`: they are still reading. A wide screen shows both at once.
 */
export type ExampleReading = { on: boolean; end: () => void };

export function useReading(place: StepPlace, ratings: Ratings): ExampleReading {
  const narrow = useNarrow();
  const [reading, setReading] = useState(Object.keys(ratings).length === 0);
  const ended = useRef(false);
  useEffect(() => {
    if (reading || !ended.current) return;
    window.scrollTo(0, 0);
    document.getElementById(`${place.heading}-${place.at}`)?.focus({ preventScroll: true });
    ended.current = false;
  }, [reading, place]);
  const end = () => {
    ended.current = true;
    setReading(false);
  };
  return { on: narrow && reading, end };
}

/** The text of an example, behind one line on a narrow screen unless `open`. */
export function ExampleText({ example, open }: { example: ExampleOnTable; open: boolean }): ReactNode {
  return (
    <Fold title={useWords().calibration.readAgain} open={open}>
      <ExampleTalk example={example} />
    </Fold>
  );
}

type ToScoreProps = {
  example: ExampleOnTable;
  reading: ExampleReading;
  place: StepPlace;
  ratings: Ratings;
  onRate: Parameters<typeof ExampleSheet>[0]['onRate'];
};

/** An example to read and to score. */
export function ExampleToScore({ example, reading, place, ratings, onRate }: ToScoreProps): ReactNode {
  return (
    <>
      <ExampleText example={example} open={reading.on} />
      {!reading.on && <ExampleSheet place={place} ratings={ratings} onRate={onRate} />}
    </>
  );
}

/** The foot of an example to score: on from its text to its steps, then that of the sheet. */
export function ExampleFoot({
  reading,
  place,
  children,
}: {
  reading: ExampleReading;
  place: StepPlace;
  children: ReactNode;
}): ReactNode {
  const words = useWords().calibration;
  if (!reading.on) return <StepFoot place={place}>{children}</StepFoot>;
  return (
    <Button kind="primary" big wide onPress={reading.end}>
      {words.toSteps}
    </Button>
  );
}

/** What submits a sheet of an example, and which steps are still open. */
export function SubmitExample({ ratings, says, onPress }: { ratings: Ratings; says: string; onPress: () => void }): ReactNode {
  const all = useWords();
  const open = steps.filter((step) => ratings[step] === undefined);
  const names = open.map((step) => all.steps[step].name).join(', ');
  const because = open.length > 0 ? all.calibration.stillOpen(names) : undefined;
  return (
    <>
      <p className="example-because" role="status">
        {because}
      </p>
      <Button kind="primary" big wide because={because} onPress={onPress}>
        {says}
      </Button>
    </>
  );
}
