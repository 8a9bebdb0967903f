import type { ReactNode } from 'react';
import { isDealt } from '../../../shared/domain/room/round.ts';
import { steps } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { StepGlyph } from '../../pushback/step-glyph.tsx';
import { useRound } from '../../sync/room-view.ts';
import { useTicks } from '../shared/use-ticks.ts';
import './step-ticks.css';

/**
 * The five steps, each with what the advisor drafted for it, or with how people begin it. A tap ticks one for the advisor alone.
 * `slim`: one short row each between a conversation and its field, and all in one row where a keyboard takes the height.
 */
export function StepTicks({ slim = false }: { slim?: boolean }): ReactNode {
  const { draft } = useRound(isDealt).prepared;
  const { steps: names, talk: words, phrases } = useWords();
  const { isTicked, tick } = useTicks();
  return (
    <section className={slim ? 'ticks ticks-slim' : 'ticks'} aria-label={words.rail}>
      <ol className="ticks-list">
        {steps.map((step) => (
          <li key={step}>
            <button type="button" className="tick" data-step={step} aria-pressed={isTicked(step)} onClick={() => tick(step)}>
              <StepGlyph step={step} size={slim ? 26 : 36} />
              <span className="tick-words">
                <span className="tick-name">{names[step].name}</span>
                <span className="spoken tick-says">{phrases.said(draft[step] ?? names[step].starter)}</span>
              </span>
              <span className="tick-mark">
                <svg viewBox="0 0 24 24" aria-hidden="true">
                  <path d="m6 12.5 4 4 8-9" />
                </svg>
              </span>
            </button>
          </li>
        ))}
      </ol>
      {!slim && <p className="quiet ticks-why">{words.tickWhy}</p>}
    </section>
  );
}
