import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { offsetsOf, type Scored } from '../../shared/domain/calibration/agreement.ts';
import type { ExampleOnTable } from '../../shared/domain/calibration/example.ts';
import type { ExampleKey } from '../../shared/domain/calibration/example-schema.ts';
import { type RatingValue, type Step, steps } from '../../shared/domain/rubric.ts';
import { useWords } from '../messages/words.ts';
import { useStepPlace } from '../pushback/step-pages.tsx';
import { Button } from '../ui/button.tsx';
import { useTop } from '../ui/hooks/use-top.ts';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { ExampleOpened, type Ratings } from './example-panel.tsx';
import { askForKey, useExamples } from './examples.ts';
import { ExampleFoot, ExampleText, ExampleToScore, SubmitExample, useReading } from './reading.tsx';
import { forgetScored, keepScored, type ScoredExample, scoredHere } from './scored-here.ts';

type OneProps = {
  example: ExampleOnTable;
  over: string;
  /** What was scored and opened before, oldest first. */
  before: readonly Scored[];
  last: boolean;
  onNext: (scored: Scored) => void;
};

function One({ example, over, before, last, onNext }: OneProps): ReactNode {
  const all = useWords();
  const words = all.calibration;
  const [begun] = useState(() => scoredHere().find((one) => one.example === example.id));
  const [ratings, setRatings] = useState<Ratings>(begun?.ratings ?? {});
  const place = useStepPlace({});
  const reading = useReading(place, ratings);
  const [key, setKey] = useState<ExampleKey | 'closed' | 'none' | null>(begun?.key ?? null);
  const opened = key !== null && key !== 'none' && key !== 'closed';
  useTop(opened);
  const rate = (step: Step, value: RatingValue) => {
    const rated = { ...ratings, [step]: value };
    setRatings(rated);
    keepScored({ example: example.id, ratings: rated, key: null, over: false });
  };
  const see = async () => {
    const answer = await askForKey(example.id);
    setKey(answer);
    if (typeof answer === 'object') keepScored({ example: example.id, ratings, key: answer, over: false });
  };
  return (
    <Page
      width="wide"
      footAtEnd
      over={over}
      title={opened ? words.titleOpen : words.title}
      foot={
        opened ? (
          <Button kind="primary" big wide onPress={() => onNext({ ratings, key })}>
            {last ? words.seeAll : words.next}
          </Button>
        ) : (
          <ExampleFoot place={place} reading={reading}>
            <SubmitExample ratings={ratings} says={words.seeKey} onPress={() => void see()} />
          </ExampleFoot>
        )
      }
    >
      {key === 'none' && <p role="alert">{words.noLink}</p>}
      {key === 'closed' && <p role="alert">{words.closed}</p>}
      {opened ? (
        <>
          <ExampleText example={example} open={false} />
          <SoFar scored={[...before, { ratings, key }]} />
          <ExampleOpened exampleKey={key} ratings={ratings} merged={null} />
        </>
      ) : (
        <ExampleToScore example={example} reading={reading} place={place} ratings={ratings} onRate={rate} />
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

/** After the last example: what all of them say, and a way to begin again. */
function AllScored({ scored, onAgain }: { scored: readonly Scored[]; onAgain: () => void }): ReactNode {
  const all = useWords();
  const words = all.calibration;
  const again = () => {
    forgetScored();
    onAgain();
  };
  return (
    <Page over={words.overAlone} title={words.allScored}>
      <SoFar scored={scored} />
      <Button onPress={again}>{words.again}</Button>
      <p>
        <Link className="example-link" href="/practice">
          {all.drills.backToAll}
        </Link>
      </p>
    </Page>
  );
}

/** For someone alone: the worked examples, one after another. What they enter stays in this browser, and a reload picks up there. */
export function Calibrate(): ReactNode {
  const words = useWords().calibration;
  const examples = useExamples();
  const [over, setOver] = useState<readonly ScoredExample[]>(() => scoredHere().filter((one) => one.over));
  if (!Array.isArray(examples))
    return (
      <Page over={words.overAlone} title={words.title}>
        <p className="quiet">{examples === 'none' ? words.noLink : words.noExample}</p>
        <Link className="example-link" href="/">
          {words.home}
        </Link>
      </Page>
    );
  const before = over.flatMap(({ example, ratings, key }) =>
    key && examples.some(({ id }) => id === example) ? [{ example, ratings, key }] : [],
  );
  const [example, another] = examples.filter(({ id }) => before.every((one) => one.example !== id));
  if (!example) return <AllScored scored={before} onAgain={() => setOver([])} />;
  const next = (scored: Scored) => {
    const one = { ...scored, example: example.id, over: true };
    keepScored(one);
    setOver([...over, one]);
  };
  return (
    <One
      key={example.id}
      example={example}
      over={words.count(before.length + 1, examples.length)}
      before={before}
      last={another === undefined}
      onNext={next}
    />
  );
}
