import { isContent, stemOf, wordsIn } from './references.ts';

/** Two texts that share a run of this many words were copied, and not written alike by chance. */
const copiedRun = 6;
/** A sentence retells another if it has most of its words of meaning, and at least this many. */
const fewestShared = 4;
const retold = 0.75;

/** What is quoted is left out: several people may have heard it. */
const plain = (text: string) => text.replace(/“[^”]*”/g, ' ');

function runsOf(text: string): string[] {
  const words = wordsIn(plain(text).toLowerCase());
  return words.slice(0, Math.max(0, words.length - copiedRun + 1)).map((_, at) => words.slice(at, at + copiedRun).join(' '));
}

/** A text with what a comparison needs, so that it is worked out once. */
export type Comparable = { text: string; runs: ReadonlySet<string>; sentences: readonly ReadonlySet<string>[] };

export function comparable(text: string): Comparable {
  const sentences = plain(text)
    .split(/[.!?]+/)
    .map((sentence) => new Set(wordsIn(sentence).filter(isContent).map(stemOf)));
  return { text, runs: new Set(runsOf(text)), sentences };
}

function retells(text: Comparable, secret: Comparable): boolean {
  return secret.sentences.some((meaning) =>
    text.sentences.some((other) => {
      const shared = [...meaning].filter((stem) => other.has(stem)).length;
      return shared >= fewestShared && shared >= retold * meaning.size;
    }),
  );
}

/** Whether a text that others read gives away what a client keeps to themselves, word for word or in nearly its words. */
export function givesAway(text: Comparable, secret: Comparable): boolean {
  return [...secret.runs].some((run) => text.runs.has(run)) || retells(text, secret);
}
