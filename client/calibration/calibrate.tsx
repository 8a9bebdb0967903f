import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import type { ExampleOnTable } from '../../shared/domain/calibration/example.ts';
import type { ExampleKey } from '../../shared/domain/calibration/example-schema.ts';
import { steps } from '../../shared/domain/rubric.ts';
import { useWords } from '../messages/words.ts';
import { Button } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { ExampleOpened, ExampleSheet, ExampleTalk, type Ratings } from './example-panel.tsx';
import { askForKey, useExamples } from './examples.ts';

type OneProps = { example: ExampleOnTable; over: string; onNext: (() => void) | null };

function One({ example, over, onNext }: OneProps): ReactNode {
  const all = useWords();
  const words = all.calibration;
  const [ratings, setRatings] = useState<Ratings>({});
  const [key, setKey] = useState<ExampleKey | 'closed' | 'none' | null>(null);
  const open = steps.filter((step) => ratings[step] === undefined);
  const because = open.length > 0 ? words.stillOpen(open.map((step) => all.steps[step].name).join(', ')) : undefined;
  const opened = key !== null && key !== 'none' && key !== 'closed';
  return (
    <Page
      width="wide"
      over={over}
      title={opened ? words.titleOpen : words.title}
      foot={
        opened ? (
          onNext && (
            <Button kind="primary" big wide onPress={onNext}>
              {words.next}
            </Button>
          )
        ) : (
          <>
            <p className="example-because" role="status">
              {because}
            </p>
            <Button kind="primary" big wide because={because} onPress={() => void askForKey(example.id).then(setKey)}>
              {words.seeKey}
            </Button>
          </>
        )
      }
    >
      <ExampleTalk example={example} />
      {key === 'none' && <p role="alert">{words.noLink}</p>}
      {key === 'closed' && <p role="alert">{words.closed}</p>}
      {opened ? (
        <ExampleOpened exampleKey={key} ratings={ratings} merged={null} />
      ) : (
        <ExampleSheet ratings={ratings} onRate={(step, value) => setRatings({ ...ratings, [step]: value })} />
      )}
      <p>
        <Link className="example-link" href="/practice">
          {all.drills.backToAll}
        </Link>
      </p>
    </Page>
  );
}

/** For someone alone: the worked examples, one after another. Nothing that they enter leaves this page. */
export function Calibrate(): ReactNode {
  const words = useWords().calibration;
  const examples = useExamples();
  const [number, setNumber] = useState(0);
  const example = Array.isArray(examples) ? examples[number] : undefined;
  if (!Array.isArray(examples) || !example)
    return (
      <Page over={words.overAlone} title={words.title}>
        <p className="quiet">{examples === 'none' ? words.noLink : words.noExample}</p>
        <Link className="example-link" href="/">
          {words.home}
        </Link>
      </Page>
    );
  return (
    <One
      key={example.id}
      example={example}
      over={words.count(number + 1, examples.length)}
      onNext={number + 1 < examples.length ? () => setNumber(number + 1) : null}
    />
  );
}
