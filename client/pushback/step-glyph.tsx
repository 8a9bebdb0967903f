import type { ReactNode } from 'react';
import type { Step } from '../../shared/domain/rubric.ts';
import './step-glyph.css';

/** Each step's shape as an outline, with a symbol in it: an ear, a lens, a mark, a fork, a question. */
const drawings: Record<Step, ReactNode> = {
  acknowledge: (
    <>
      <circle cx="20" cy="20" r="17" />
      <path d="M14.6 18.2a5.6 5.6 0 0 1 11.2 0c0 4.8-4.6 5-4.6 8.8a3 3 0 0 1-5.7 1.3" />
      <path d="M17.8 18.4a2.4 2.4 0 0 1 4.8 0c0 1.7-1.5 2-2 3.2" />
    </>
  ),
  context: (
    <>
      <rect x="4" y="4" width="32" height="32" rx="7" />
      <circle cx="18.4" cy="18.4" r="6.2" />
      <path d="m23 23 5.8 5.8" />
    </>
  ),
  impact: (
    <>
      <path d="M20 4.6 37 34.2H3Z" />
      <path d="M20 15.4v8.8" />
      <path d="M20 28.9v.1" strokeWidth="2.8" />
    </>
  ),
  alternative: (
    <>
      <rect x="7.4" y="7.4" width="25.2" height="25.2" rx="5" transform="rotate(45 20 20)" />
      <path d="M20 28.4v-6.2" />
      <path d="M20 22.2c0-4.4-4.6-3.4-5.2-8.4" />
      <path d="M20 22.2c0-4.4 4.6-3.4 5.2-8.4" />
    </>
  ),
  invite: (
    <>
      <path d="M20 2.6 35.1 11.3v17.4L20 37.4 4.9 28.7V11.3Z" />
      <path d="M16 16.4a4.1 4.1 0 1 1 6.2 3.5c-1.5.9-2.2 1.7-2.2 3.5" />
      <path d="M20 28v.1" strokeWidth="2.8" />
    </>
  ),
};

/** The icon of a step in its shape. Hidden from screen readers, because the step's name is always next to it. */
export function StepGlyph({ step, size = 40 }: { step: Step; size?: number }): ReactNode {
  return (
    <svg
      className="step-glyph"
      data-step={step}
      viewBox="0 0 40 40"
      style={{ width: `${size / 16}rem`, height: `${size / 16}rem` }}
      aria-hidden="true"
    >
      {drawings[step]}
    </svg>
  );
}
