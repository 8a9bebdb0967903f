import type { ReactNode } from 'react';
import { ratingValuesAt, shows } from '../../../shared/domain/levels.ts';
import { tagsOf, ticks } from '../../../shared/domain/pad-notes.ts';
import { hasEnded, type Mark, type Rating } from '../../../shared/domain/room/round.ts';
import type { RatingValue, Step } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { clockAt } from '../../pushback/play-time.ts';
import { StepGlyph } from '../../pushback/step-glyph.tsx';
import { ownMarks } from '../../pushback/use-marks.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { Chips } from '../../ui/chips.tsx';
import { Choice } from '../../ui/choice.tsx';
import './sheet-step.css';

type Props = {
  step: Step;
  value: RatingValue | undefined;
  onChoose: (value: RatingValue) => void;
  /** Shows the reader's own marks next to each step; no value is guessed from them. */
  withMarks?: boolean;
  /** Shows *not needed here* next to the numbers; at level 1 it is one press away, and shows once it is chosen. */
  open?: boolean;
};

/** What the last mark of a step was made of: the same taps as on the pad, for which there is more time here. */
function MadeOf({ step, mark }: { step: Step; mark: Mark }): ReactNode {
  const { dispatch } = useRoom();
  const words = useWords().pad;
  const options = tagsOf[step].filter((tag) => ticks.includes(tag));
  if (options.length === 0) return null;
  const praise = mark.tags.filter((tag) => !ticks.includes(tag));
  return (
    <Chips
      label={words.made}
      step={step}
      options={options.map((value) => ({ value, label: words.tags[value] }))}
      chosen={mark.tags.filter((tag) => ticks.includes(tag))}
      onChange={(tags) => dispatch({ type: 'tag-mark', mark: mark.id, tags: [...tags, ...praise] })}
    />
  );
}

/** One step of a sheet: its name, what this observer marked, and the values to choose from, each with what it means. */
export function SheetStep({ step, value, onChoose, withMarks, open }: Props): ReactNode {
  const { you } = useRoom();
  const words = useWords();
  const { scoring } = words;
  const round = useRound(hasEnded);
  const offersNotNeeded = open || value === 'not-needed';
  const values = ratingValuesAt(round.level).filter((v) => v !== 'not-needed' || offersNotNeeded);
  const word = (v: RatingValue) => {
    if (v === 'not-needed') return scoring.notNeededShort;
    return shows(round.level, 'four-scores') || v === 1 ? scoring.four[v] : scoring.three[v];
  };
  const own = ownMarks(round, you).filter((mark) => mark.about === step);
  const lastOwn = withMarks && shows(round.level, 'mark-tags') ? own.at(-1) : undefined;
  const times = own.map((mark) => clockAt(round, mark.at)).join(', ');
  const quoted = own.filter((mark) => mark.quote !== null);
  const anchor =
    value === undefined || !shows(round.level, 'anchors')
      ? null
      : value === 'not-needed'
        ? scoring.notNeededWhy
        : words.steps[step].anchors[value];
  return (
    <section className="sheet-step" data-step={step}>
      <div className="sheet-step-head">
        <StepGlyph step={step} size={28} />
        <h2 className="sheet-step-name">{words.steps[step].name}</h2>
        {withMarks && <p className="sheet-step-marks">{scoring.youMarked(own.length, times)}</p>}
      </div>
      {lastOwn && <MadeOf step={step} mark={lastOwn} />}
      {quoted.map((mark) => (
        <p key={mark.id} className="sheet-step-quote">
          {scoring.yourWords(clockAt(round, mark.at), mark.quote ?? '')}
        </p>
      ))}
      <Choice
        label={words.steps[step].name}
        labelHidden
        tone={step}
        options={values.map((v) => ({ value: v, label: word(v) }))}
        value={value ?? null}
        onChoose={onChoose}
      />
      {anchor !== null && <p className="sheet-step-anchor">{anchor}</p>}
    </section>
  );
}

export function ratedValues(ratings: Partial<Record<Step, Rating>>): Partial<Record<Step, RatingValue>> {
  return Object.fromEntries(Object.entries(ratings).map(([step, rating]) => [step, rating.value]));
}
