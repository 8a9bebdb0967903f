import type { ReactNode } from 'react';
import { steps } from '../../shared/domain/rubric.ts';
import { StepShape } from '../pushback/step-shape.tsx';
import './product-mark.css';

/** The five steps' shapes as the product's mark. It says nothing about anyone: a ribbon here would look like a result. */
export function ProductMark({ size }: { size: 'line' | 'pad' | 'board' }): ReactNode {
  return (
    <span className={`mark mark-${size}`} aria-hidden="true">
      {steps.map((step) => (
        <svg key={step} viewBox="-9 -9 18 18" aria-hidden="true">
          <StepShape step={step} />
        </svg>
      ))}
    </span>
  );
}
