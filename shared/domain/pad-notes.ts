import type { Step } from './rubric.ts';

/**
 * What an observer notes besides steps and traps: that the case was made once more, a silence that was a pause, a phrase to keep
 * (source: "what specific language do they use?"), the tone.
 */
export const noteKinds = ['case', 'pause', 'phrase', 'tone'] as const;
export type NoteKind = (typeof noteKinds)[number];

/** After the case was made this often, making it again is an endless debate. */
export const casesEnough = 2;

/**
 * What a mark may be tagged with: what a step was made of, and praise from the source's own "why it works" of the five good
 * examples.
 */
export const tagsOf = {
  acknowledge: ['heard', 'valid', 'respected', 'validates'],
  context: ['evidence', 'experience', 'principle', 'objection-only', 'wants-quality', 'stays-calm'],
  impact: ['real-trade-off', 'counted'],
  alternative: ['serves-their-goal', 'protects-quality', 'offers-options'],
  invite: ['joint-decision', 'their-choice', 'reframed'],
} as const satisfies Record<Step, readonly string[]>;

export type Tag = (typeof tagsOf)[Step][number];
export const tags = Object.values(tagsOf).flat() as readonly Tag[];

/** What a step was made of, as opposed to praise for how it was said. */
export const ticks: readonly Tag[] = ['heard', 'valid', 'respected', 'evidence', 'experience', 'principle', 'objection-only'];
