import { en } from './en/en.ts';

/** Every language says all of it, in the same places: a missing sentence does not compile. */
export type Words = typeof en;

export const words: Words = en;

/** The words of the page's language. A hook, so that a change of language will need no change in the screens. */
export function useWords(): Words {
  return words;
}
