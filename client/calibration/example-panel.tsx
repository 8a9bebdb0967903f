import { Fragment, type ReactNode } from 'react';
import { againstKey } from '../../shared/domain/calibration/agreement.ts';
import { type ExampleOnTable, exampleTurns } from '../../shared/domain/calibration/example.ts';
import type { ExampleKey } from '../../shared/domain/calibration/example-schema.ts';
import type { Merged } from '../../shared/domain/room/round.ts';
import { type RatingValue, ratingValues, type Step, steps } from '../../shared/domain/rubric.ts';
import { useWords } from '../messages/words.ts';
import { StepGlyph } from '../pushback/step-glyph.tsx';
import { Choice } from '../ui/choice.tsx';
import { Panel } from '../ui/panel.tsx';
import '../room/scoring/sheet-step.css';
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

/** The five steps to score, every value with its anchor: learning the anchors is the purpose. */
export function ExampleSheet({
  ratings,
  onRate,
}: {
  ratings: Ratings;
  onRate: (step: Step, value: RatingValue) => void;
}): ReactNode {
  const words = useWords();
  const word = (value: RatingValue) => (value === 'not-needed' ? words.scoring.notNeededShort : words.scoring.four[value]);
  const anchor = (step: Step, value: RatingValue) =>
    value === 'not-needed' ? words.scoring.notNeededWhy : words.steps[step].anchors[value];
  return (
    <>
      <p className="quiet">{words.calibration.how}</p>
      <div className="example-steps">
        {steps.map((step) => {
          const value = ratings[step];
          return (
            <section key={step} className="sheet-step" data-step={step}>
              <div className="sheet-step-head">
                <StepGlyph step={step} size={28} />
                <h2 className="sheet-step-name">{words.steps[step].name}</h2>
              </div>
              <Choice
                label={words.steps[step].name}
                labelHidden
                tone={step}
                options={ratingValues.map((one) => ({ value: one, label: word(one) }))}
                value={value ?? null}
                onChoose={(one) => onRate(step, one)}
              />
              {value !== undefined && <p className="sheet-step-anchor">{anchor(step, value)}</p>}
            </section>
          );
        })}
      </div>
    </>
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
  const anchor = (step: Step) => {
    const value = exampleKey.ratings[step];
    return value === 'not-needed' ? words.scoring.notNeededWhy : words.steps[step].anchors[value];
  };
  return (
    <>
      <Panel title={exampleKey.trap ? calibration.trap(words.traps[exampleKey.trap].name) : calibration.noTrap}>
        <p>{exampleKey.why}</p>
      </Panel>
      <div className="example-steps">
        {steps.map((step) => (
          <section key={step} className="sheet-step" data-step={step}>
            <div className="sheet-step-head">
              <StepGlyph step={step} size={28} />
              <h2 className="sheet-step-name">{words.steps[step].name}</h2>
            </div>
            <p className="example-values">
              <span className="example-key">
                {calibration.key}: {calibration.value(exampleKey.ratings[step])}
              </span>
              {against && ratings?.[step] !== undefined && (
                <span>
                  {calibration.you}: {calibration.value(ratings[step])}, {calibration.against[against[step]]}
                </span>
              )}
              {merged && (merged[step]?.length ?? 0) > 1 && (
                <span>
                  {calibration.all}: {merged[step]?.map(calibration.value).join(', ')}
                </span>
              )}
            </p>
            <p className="sheet-step-anchor">{anchor(step)}</p>
            {exampleKey.because && <p>{exampleKey.because[step]}</p>}
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
