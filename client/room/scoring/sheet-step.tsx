import type { ReactNode } from 'react';
import { shows } from '../../../shared/domain/levels.ts';
import { tagsOf, ticks } from '../../../shared/domain/pad-notes.ts';
import { hasEnded, type Mark, type Rating } from '../../../shared/domain/room/round.ts';
import type { RatingValue, Step } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { useCues } from '../../pushback/card/use-cues.ts';
import { clockAt } from '../../pushback/play-time.ts';
import { ScoreChoice } from '../../pushback/score-choice.tsx';
import { ownMarks } from '../../pushback/use-marks.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { useRoomDraft } from '../../sync/use-draft.ts';
import { Chips } from '../../ui/chips.tsx';
import { Writing } from '../../ui/writing.tsx';
import './sheet-step.css';

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

type HeardProps = { step: Step; withMarks: boolean; children?: ReactNode };

/** What to listen for in a step on this card, and what this observer marked of it. */
export function HeardOfStep({ step, withMarks, children }: HeardProps): ReactNode {
  const { you } = useRoom();
  const { scoring } = useWords();
  const round = useRound(hasEnded);
  const cueOf = useCues(round);
  const own = withMarks ? ownMarks(round, you).filter((mark) => mark.about === step) : [];
  return (
    <div className="sheet-step-heard">
      <p className="step-page-cue">{cueOf(step)}</p>
      {withMarks && (
        <p className="quiet">{scoring.youMarked(own.length, own.map((mark) => clockAt(round, mark.at)).join(', '))}</p>
      )}
      {own
        .filter((mark) => mark.quote !== null)
        .map((mark) => (
          <p key={mark.id} className="sheet-step-quote">
            {scoring.yourWords(clockAt(round, mark.at), mark.quote ?? '')}
          </p>
        ))}
      {children}
    </div>
  );
}

type RatedProps = { step: Step; rating: Rating | undefined; withMarks: boolean };

/** The score of a step on the reader's own sheet, with an optional reason and, for observers, what their last mark was made of. */
export function RatedStep({ step, rating, withMarks }: RatedProps): ReactNode {
  const { you, dispatch } = useRoom();
  const round = useRound(hasEnded);
  const lastOwn =
    withMarks && shows(round.level, 'mark-tags') ? ownMarks(round, you).findLast((mark) => mark.about === step) : undefined;
  const { scoring, steps } = useWords();
  const rate = (value: RatingValue, why: string | null) => ({ type: 'rate', step, value, why }) as const;
  const because = useRoomDraft(`rate-${step}`, {
    kept: rating?.why ?? '',
    sentOn: 'pause',
    command: (said) => (rating ? rate(rating.value, said.trim() || null) : null),
    phases: ['scoring'],
  });
  const choose = (value: RatingValue) => {
    dispatch(rate(value, because.value.trim() || null));
    // It would send the score that it was written for.
    because.drop();
  };
  return (
    <>
      <ScoreChoice step={step} value={rating?.value} onChoose={choose} />
      <div className="sheet-step-more">
        {lastOwn && <MadeOf step={step} mark={lastOwn} />}
        {rating && (
          <Writing
            label={scoring.becauseLabel(steps[step].name)}
            labelHidden
            hint={scoring.because}
            value={because.value}
            onChange={because.write}
            {...because.hands}
            maxLength={140}
          />
        )}
      </div>
    </>
  );
}

export function ratedValues(ratings: Partial<Record<Step, Rating>>): Partial<Record<Step, RatingValue>> {
  return Object.fromEntries(Object.entries(ratings).map(([step, rating]) => [step, rating.value]));
}
