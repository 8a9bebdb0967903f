import type { Level } from '../rubric.ts';

/** Why a card can't be played as dealt. The page and the check have a sentence for each. */
export const adviceCodes = [
  'untold-number',
  'untold-name',
  'untold-thing',
  'no-such-line',
  'wrong-sum',
  'no-sum',
  'secret-told',
  'first-screen',
  'not-shown',
  'more-of-these',
  'fewer-words',
  'no-next-asks',
  'no-second-act',
  'no-second-beat',
  'no-own-felt',
  'no-goodwill',
  'no-cost',
  'cost-of-letting-go',
  'no-client-turn',
  'client-first',
  'step-not-answered',
  'no-speaker',
  'knows-too-much',
  'stale-sum',
  'no-such-option',
  'no-answer',
  'two-numbers',
  'too-late',
  'which-try',
  'not-in-writing',
] as const;
export type AdviceCode = (typeof adviceCodes)[number];

/** Something to change in a card, at its field. `level`: the lowest one at which it is so, if not at all of them. */
export type Advice = {
  path: (string | number)[];
  code: AdviceCode;
  /** The word, the line or the sum it is about. */
  word?: string | undefined;
  limit?: number | undefined;
  level?: Level | undefined;
};

/** What the reader of a file finds in its lines, rather than on a card. */
export const misreadCodes = ['cut-off', 'quote-it'] as const;

/** Advice about a file: its line and its field. */
export type FileAdvice = Omit<Advice, 'path' | 'code'> & {
  code: AdviceCode | (typeof misreadCodes)[number];
  line: number | null;
  field: string;
};
