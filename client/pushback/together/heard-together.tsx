import type { ReactNode } from 'react';
import { StepGlyph } from '../step-glyph.tsx';
import type { SaidTogether } from './use-heard-together.ts';
import './heard-together.css';

/** What the two of a pair heard where, a sentence for each step: where they differ, both places are said. */
export function HeardTogetherList({ says }: Pick<SaidTogether, 'says'>): ReactNode {
  return (
    <ul className="heard-together">
      {says.map(({ step, says: sentence }) => (
        <li key={step} data-step={step}>
          <StepGlyph step={step} size={22} />
          {sentence}
        </li>
      ))}
    </ul>
  );
}
