import type { Level } from './rubric.ts';

/**
 * One focus for a round, and one at most (source: connection to other skills): only questions, the client says back why it
 * matters, three asks in a row, the others guess how warm the client is.
 */
export const focuses = ['questions-only', 'say-back', 'three-asks', 'guess-the-warmth'] as const;
export type Focus = (typeof focuses)[number];

/** From which level on a round may have it: guessing the warmth needs a dial. */
export const focusFrom: Record<Focus, Level> = {
  'questions-only': 2,
  'say-back': 2,
  'three-asks': 2,
  'guess-the-warmth': 3,
};

/** Does this line ask? Question marks of the scripts people here write in. */
export function asks(line: string): boolean {
  return /[?？؟\u037e]/.test(line);
}
