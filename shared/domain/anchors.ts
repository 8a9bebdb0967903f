import type { FeltValue, RatingValue, Step } from './rubric.ts';

type FourWords = readonly [string, string, string, string];

/** What each score of a step means, from 0 to 3. */
export const anchors: Record<Step, FourWords> = {
  acknowledge: ['none', 'a token (“I hear you, but…”)', 'names what they want', 'names it and why it makes sense'],
  context: ['none', 'a verdict only (“won’t work”)', 'a concern with its subject', 'with a source: data, a case, a principle'],
  impact: ['none', 'vague (“could be a problem”)', 'one concrete consequence', 'in days, money or people, tied to their goal'],
  alternative: [
    'none, or only an objection',
    'an option that misses their goal',
    'one workable option',
    'serves their real goal, or two real options',
  ],
  invite: [
    'none, or a leading question',
    'a token (“okay?”)',
    'a real question',
    'a real question, and the decision is said to be theirs',
  ],
};

export const notNeededMeans = 'not needed here';

/** What the client's answers about how it felt mean, from 0 to 3. */
export const feltMeans: FourWords = ['not at all', 'a little', 'mostly', 'completely'];

/** In: a step and one of its scores. Out: what the score means, in words that stand without the digit. */
export function meaningOf(step: Step, value: RatingValue): string {
  return value === 'not-needed' ? notNeededMeans : anchors[step][value];
}

export function feltMeaningOf(value: FeltValue): string {
  return feltMeans[value];
}
