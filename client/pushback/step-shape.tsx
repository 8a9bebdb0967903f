import type { ReactNode } from 'react';
import { isStep } from '../../shared/domain/room/concerns/marks.ts';
import type { Step, Trap } from '../../shared/domain/rubric.ts';
import './step-glyph.css';

const shapes: Record<Step | 'trap', ReactNode> = {
  acknowledge: <circle r="7" />,
  context: <rect x="-6.6" y="-6.6" width="13.2" height="13.2" rx="2" />,
  impact: <path d="M0-7.6 8 6.6H-8Z" strokeLinejoin="round" />,
  alternative: <rect x="-6" y="-6" width="12" height="12" rx="2" transform="rotate(45)" />,
  invite: <path d="M0-8 7-4V4L0 8-7 4V-4Z" strokeLinejoin="round" />,
  trap: <path d="M-6.5-7h13L2 0l4.5 7h-13L-2 0Z" strokeLinejoin="round" />,
};

/** The small filled shape of a step or of a trap: an SVG fragment centered on the origin, 16 units wide. */
export function StepShape({ step }: { step: Step | Trap }): ReactNode {
  const kind = isStep(step) ? step : 'trap';
  return (
    <g className="step-shape" data-step={kind}>
      {shapes[kind]}
    </g>
  );
}
