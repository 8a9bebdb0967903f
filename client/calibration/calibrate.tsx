import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { offsetsOf, type Scored } from '../../shared/domain/calibration/agreement.ts';
import type { ExampleOnTable } from '../../shared/domain/calibration/example.ts';
import type { ExampleKey } from '../../shared/domain/calibration/example-schema.ts';
import { type Step, steps } from '../../shared/domain/rubric.ts';
import { useWords } from '../messages/words.ts';
import { StepFoot, useStepPlace } from '../pushback/step-pages.tsx';
import { Button } from '../ui/button.tsx';
import { useTop } from '../ui/hooks/use-top.ts';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { ExampleOpened, ExampleSheet, ExampleTalk, type Ratings } from './example-panel.tsx';
import { askForKey, useExamples } from './examples.ts';

type OneProps = {
  example: ExampleOnTable;
  over: string;
  /** What was scored and opened before, oldest first. */
  before: readonly Scored[];
  /** Null on the last example. */
  onNext: ((scored: Scored) => void) | null;
};

function One({ example, over, before, onNext }: OneProps): ReactNode {
  const all = useWords();
  const words = all.calibration;
  const [ratings, setRatings] = useState<Ratings>({});
  const place = useStepPlace({});
  const [key, setKey] = useState<ExampleKey | 'closed' | 'none' | null>(null);
  const opened = key !== null && key !== 'none' && key !== 'closed';
  useTop(opened);
  const open = steps.filter((step) => ratings[step] === undefined);
  const because = open.length > 0 ? words.stillOpen(open.map((step) => all.steps[step].name).join(', ')) : undefined;
  return (
    <Page
      width="wide"
      footAtEnd
      over={over}
      title={opened ? words.titleOpen : words.title}
      foot={
        opened ? (
          onNext && (
            <Button kind="primary" big wide onPress={() => onNext({ ratings, key })}>
              {words.next}
            </Button>
          )
        ) : (
          <StepFoot place={place}>
            <p className="example-because" role="status">
              {because}
            </p>
            <Button kind="primary" big wide because={because} onPress={() => void askForKey(example.id).then(setKey)}>
              {words.seeKey}
            </Button>
          </StepFoot>
        )
      }
    >
      <ExampleTalk example={example} />
      {key === 'none' && <p role="alert">{words.noLink}</p>}
      {key === 'closed' && <p role="alert">{words.closed}</p>}
      {opened ? (
        <>
          <SoFar scored={[...before, { ratings, key }]} />
          <ExampleOpened exampleKey={key} ratings={ratings} merged={null} />
        </>
      ) : (
        <ExampleSheet place={place} ratings={ratings} onRate={(step, value) => setRatings({ ...ratings, [step]: value })} />
      )}
      <p>
        <Link className="example-link" href="/practice">
          {all.drills.backToAll}
        </Link>
      </p>
    </Page>
  );
}

/** Fewer scores of a step say more about the examples than about their scorer. */
const enough = 3;

const amounts = [
  { below: 0.4, says: 'quarter' },
  { below: 0.75, says: 'half' },
  { below: 1.25, says: 'whole' },
] as const;

/** How someone's scores of a step compare with the key, in a sentence. */
function useOffsetWords(): (step: Step, offset: ReturnType<typeof offsetsOf>[Step]) => string {
  const { calibration: words, steps: stepWords } = useWords();
  return (step, { mean, apart }) => {
    const { name } = stepWords[step];
    const by = Math.abs(mean);
    if (by < 0.25) return apart < 0.5 ? words.close(name) : words.bothWays(name);
    const amount = amounts.find(({ below }) => by < below)?.says ?? 'more';
    return (mean > 0 ? words.higher : words.lower)(name, words.by[amount]);
  };
}

/** In which steps the reader scores higher or lower than the key. A step is left out until it was scored in enough examples. */
function SoFar({ scored }: { scored: readonly Scored[] }): ReactNode {
  const words = useWords().calibration;
  const saysOf = useOffsetWords();
  const offsets = offsetsOf(scored);
  const known = steps.filter((step) => offsets[step].over >= enough);
  if (known.length === 0) return null;
  const says = known.map((step) => saysOf(step, offsets[step]));
  return (
    <Panel title={words.soFar(scored.length)}>
      {says.map((said) => (
        <p key={said}>{said}</p>
      ))}
    </Panel>
  );
}

/** For someone alone: the worked examples, one after another. Nothing that they enter leaves this page. */
export function Calibrate(): ReactNode {
  const words = useWords().calibration;
  const examples = useExamples();
  const [scored, setScored] = useState<readonly Scored[]>([]);
  const example = Array.isArray(examples) ? examples[scored.length] : undefined;
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
      over={words.count(scored.length + 1, examples.length)}
      before={scored}
      onNext={scored.length + 1 < examples.length ? (one) => setScored([...scored, one]) : null}
    />
  );
}
