import { Fragment, type ReactNode } from 'react';
import { againstKey } from '../../shared/domain/calibration/agreement.ts';
import { type ExampleOnTable, exampleTurns } from '../../shared/domain/calibration/example.ts';
import type { ExampleKey } from '../../shared/domain/calibration/example-schema.ts';
import type { Merged } from '../../shared/domain/room/round.ts';
import { type RatingValue, ratingValues, type Step, steps } from '../../shared/domain/rubric.ts';
import { useWords } from '../messages/words.ts';
import { Score } from '../pushback/score.tsx';
import { ScoreChoice } from '../pushback/score-choice.tsx';
import { StepGlyph } from '../pushback/step-glyph.tsx';
import { StepPages, type StepPlace } from '../pushback/step-pages.tsx';
import { Panel } from '../ui/panel.tsx';
import './example-panel.css';

export type Ratings = Partial<Record<Step, RatingValue>>;

/** The short transcript: where it happens, then what client and advisor say, turn by turn. */
export function ExampleTalk({ example }: { example: ExampleOnTable }): ReactNode {
  const words = useWords().calibration;
  return (
    <Panel>
      <p className="example-setting">{example.setting}</p>
      {exampleTurns(example).map(({ by, says }) => (
        <Fragment key={says}>
          <p className="quiet">{by === 'client' ? words.clientSays : words.answerIs}</p>
          <p className={`${by === 'client' ? 'example-line' : 'example-answer'} spoken`}>
            {by === 'client' ? `“${says}”` : says}
          </p>
        </Fragment>
      ))}
    </Panel>
  );
}

/** The five steps to score, each value with its anchor: learning the anchors is the purpose. */
export function ExampleSheet({
  place,
  ratings,
  onRate,
}: {
  place: StepPlace;
  ratings: Ratings;
  onRate: (step: Step, value: RatingValue) => void;
}): ReactNode {
  const words = useWords();
  return (
    <>
      <p className="quiet">{words.calibration.how}</p>
      <StepPages place={place} values={ratings}>
        {(step) => (
          <>
            <p className="step-page-cue">{words.steps[step].cue}</p>
            <ScoreChoice step={step} value={ratings[step]} onChoose={(one) => onRate(step, one)} />
          </>
        )}
      </StepPages>
    </>
  );
}

/** What everyone gave a step, and how many of them: no one's name. */
function Everyone({ step, values }: { step: Step; values: readonly RatingValue[] }): ReactNode {
  const { calibration } = useWords();
  const given = ratingValues.filter((value) => values.includes(value));
  return (
    <ul className="example-everyone">
      {given.map((value) => (
        <li key={value}>
          <Score step={step} value={value} />
          <span className="quiet">{calibration.people(values.filter((one) => one === value).length)}</span>
        </li>
      ))}
    </ul>
  );
}

/** The opened example: the key next to the reader's values and, in a group, everyone's; then the trap and why. */
export function ExampleOpened({
  exampleKey,
  ratings,
  merged,
}: {
  exampleKey: ExampleKey;
  ratings: Ratings | null;
  merged: Merged | null;
}): ReactNode {
  const words = useWords();
  const { calibration } = words;
  const against = ratings && againstKey(ratings, exampleKey);
  return (
    <>
      <Panel title={exampleKey.trap ? calibration.trap(words.traps[exampleKey.trap].name) : calibration.noTrap}>
        <p>{exampleKey.why}</p>
      </Panel>
      <div className="example-steps">
        {steps.map((step) => (
          <section key={step} className="example-step" data-step={step}>
            <h2 className="example-step-name">
              <StepGlyph step={step} size={28} />
              {words.steps[step].name}
            </h2>
            <dl className="example-values">
              <div className="example-key">
                <dt>{calibration.key}</dt>
                <dd>
                  <Score step={step} value={exampleKey.ratings[step]} />
                  {exampleKey.because && <p className="quiet">{exampleKey.because[step]}</p>}
                </dd>
              </div>
              {against && ratings?.[step] !== undefined && (
                <div>
                  <dt>{calibration.you}</dt>
                  <dd>
                    {against[step] === 'same' ? calibration.against.same : <Score step={step} value={ratings[step]} />}
                    {against[step] !== 'same' && <p className="quiet">{calibration.against[against[step]]}</p>}
                  </dd>
                </div>
              )}
              {merged && (merged[step]?.length ?? 0) > 1 && (
                <div>
                  <dt>{calibration.all}</dt>
                  <dd>
                    <Everyone step={step} values={merged[step] ?? []} />
                  </dd>
                </div>
              )}
            </dl>
          </section>
        ))}
      </div>
      {exampleKey.better && (
        <Panel title={calibration.better}>
          <p className="spoken">{exampleKey.better}</p>
        </Panel>
      )}
    </>
  );
}
