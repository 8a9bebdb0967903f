import { en } from './en/en.ts';

/** Every language must have every sentence, under the same keys: a missing one does not compile. */
export type Words = typeof en;

export const words: Words = en;

/** The words of the page's language. A hook, so that switching languages will need no change in the screens. */
export function useWords(): Words {
  return words;
}
