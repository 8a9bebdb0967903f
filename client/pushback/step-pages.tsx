import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { type RatingValue, type Step, steps } from '../../shared/domain/rubric.ts';
import { useWords } from '../messages/words.ts';
import { Button } from '../ui/button.tsx';
import { useNarrow } from '../ui/fold.tsx';
import { useBack } from '../ui/hooks/use-back.ts';
import { Squares, useScoreWords } from './score.tsx';
import { StepGlyph } from './step-glyph.tsx';
import './step-pages.css';

/** A page of a sheet on a narrow screen: a step, or the look at all of them. */
type StepPage = Step | 'all';
/** `paged`: one step at a time on a wide screen, too. */
export type StepPlace = { at: StepPage; go: (to: StepPage) => void; heading: string; paged: boolean };

const pages: readonly StepPage[] = [...steps, 'all'];
type Values = Partial<Record<Step, RatingValue>>;

/** The step before the page where someone is; undefined on the first. */
function stepBefore({ at }: StepPlace): Step | undefined {
  return steps[pages.indexOf(at) - 1];
}

/**
 * Where someone is in a sheet with these scores: first at the first open step. A wide screen goes by it only if it is `paged`; else
 * it shows everything side by side.
 */
export function useStepPlace(values: Values, paged = false): StepPlace {
  const [at, setAt] = useState<StepPage>(() => steps.find((step) => values[step] === undefined) ?? 'all');
  const heading = useId();
  const moved = useRef(false);
  useEffect(() => {
    // The reader is taken to what the tap opened, and not while they only arrive.
    if (moved.current) document.getElementById(`${heading}-${at}`)?.focus();
  }, [at, heading]);
  const go = (to: StepPage) => {
    moved.current = true;
    setAt(to);
  };
  return { at, go, heading, paged };
}

/** The five steps as tabs, each with a check mark once it has a score, and the look at all of them. Shown on a narrow screen. */
function StepTabs({ place, values }: { place: StepPlace; values: Values }): ReactNode {
  const words = useWords();
  return (
    <nav className="step-tabs" aria-label={words.scoring.tabs}>
      {steps.map((step) => (
        <button
          key={step}
          type="button"
          className="step-tab"
          data-step={step}
          aria-label={values[step] === undefined ? words.steps[step].name : words.scoring.scored(words.steps[step].name)}
          aria-current={place.at === step ? 'step' : undefined}
          onClick={() => place.go(step)}
        >
          {values[step] === undefined ? (
            <StepGlyph step={step} size={22} />
          ) : (
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d="m3.5 8.5 3 3 6-7" />
            </svg>
          )}
        </button>
      ))}
      <button
        type="button"
        className="step-tab step-tab-all"
        aria-label={words.scoring.summary}
        aria-current={place.at === 'all' ? 'step' : undefined}
        onClick={() => place.go('all')}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M3 4h10M3 8h10M3 12h10" />
        </svg>
      </button>
    </nav>
  );
}

/** All steps with what was chosen, each the way back to it. Shown on a narrow screen before a sheet is submitted. */
function Summary({ place, values }: { place: StepPlace; values: Values }): ReactNode {
  const words = useWords();
  const says = useScoreWords();
  return (
    <section className="step-summary">
      <h2 id={`${place.heading}-all`} tabIndex={-1}>
        {words.scoring.summary}
      </h2>
      <ul>
        {steps.map((step) => {
          const value = values[step];
          return (
            <li key={step} data-step={step}>
              <button type="button" className="step-summary-one" onClick={() => place.go(step)}>
                <StepGlyph step={step} size={28} />
                <span className="step-summary-said">
                  <strong>{words.steps[step].name}</strong>
                  <span>{value === undefined ? words.board.unscored : says(step, value)}</span>
                </span>
                {value !== undefined && value !== 'not-needed' && <Squares value={value} />}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

type PagesProps = {
  place: StepPlace;
  values: Values;
  /** What a step's page holds below its name. */
  children: (step: Step) => ReactNode;
  /** What follows the steps; on a narrow screen it is on the last page. */
  after?: ReactNode;
};

/**
 * The five steps of a sheet: on a narrow screen one at a time, on a wide one side by side. Where they are shown one at a time, Back
 * goes to the step before.
 */
export function StepPages({ place, values, children, after }: PagesProps): ReactNode {
  const words = useWords();
  const narrow = useNarrow();
  const before = stepBefore(place);
  useBack(() => before && place.go(before), (narrow || place.paged) && before !== undefined);
  return (
    <div className={`step-pages ${place.paged ? 'step-paged' : ''}`} data-at={place.at === 'all' ? 'all' : 'step'}>
      <StepTabs place={place} values={values} />
      <div className="step-pages-steps">
        {steps.map((step, i) => (
          <section key={step} className={`step-page ${place.at === step ? '' : 'step-page-away'}`} data-step={step}>
            <div className="step-page-head">
              <StepGlyph step={step} size={40} />
              <div>
                <p className="step-page-count">{words.scoring.stepOf(i + 1, steps.length)}</p>
                <h2 id={`${place.heading}-${step}`} className="step-page-name" tabIndex={-1}>
                  {words.steps[step].name}
                </h2>
              </div>
            </div>
            {children(step)}
          </section>
        ))}
      </div>
      <div className="step-pages-all">
        <Summary place={place} values={values} />
        {after}
      </div>
    </div>
  );
}

/**
 * The foot of a sheet. On a narrow screen: the way to the next step, and what submits the sheet once all have been seen. On a wide
 * one: what submits it.
 */
export function StepFoot({ place, children }: { place: StepPlace; children?: ReactNode }): ReactNode {
  const words = useWords();
  const before = stepBefore(place);
  const after = pages[pages.indexOf(place.at) + 1];
  const back = before && (
    <Button big label={words.scoring.backTo(words.steps[before].name)} onPress={() => place.go(before)}>
      ‹
    </Button>
  );
  return (
    <div className={`step-foot ${place.paged ? 'step-paged' : ''}`} data-at={place.at === 'all' ? 'all' : 'step'}>
      <div className="step-foot-way">
        {back}
        {after && (
          <Button kind="primary" big wide onPress={() => place.go(after)}>
            {after === 'all' ? words.scoring.seeAll : words.scoring.nextStep(words.steps[after].name)}
          </Button>
        )}
      </div>
      <div className="step-foot-end">{children}</div>
    </div>
  );
}
