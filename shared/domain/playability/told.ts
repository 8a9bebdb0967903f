import { figuresIn, numbersTold } from './numbers.ts';
import { definiteReferences, namesIn, stemOf, wordsIn } from './references.ts';

/** Something a text rests on that no one was told. */
export type Untold = { code: 'untold-number' | 'untold-name' | 'untold-thing'; word: string };

/** What some seats were told: every number in it, and the stem of every word. */
export class Told {
  private readonly numbers = new Set<string>();
  private readonly stems = new Set<string>();

  constructor(texts: readonly string[]) {
    for (const text of texts) this.tell(text);
  }

  tell(text: string): void {
    for (const number of numbersTold(text)) this.numbers.add(number);
    for (const word of wordsIn(text)) {
      this.stems.add(stemOf(word));
      if (word.includes('-')) for (const part of word.split('-')) this.stems.add(stemOf(part));
    }
  }

  /**
   * Numbers, names and things that a text speaks of as known, and that are in nothing that was told. A fragment, such as a cue,
   * begins with a small letter unless it begins with a name.
   */
  missing(text: string, fragment = false): Untold[] {
    const knows = (word: string) => word.split('-').some((part) => this.stems.has(stemOf(part)));
    return [
      ...figuresIn(text)
        .filter(({ value }) => !this.numbers.has(value))
        .map(({ says }): Untold => ({ code: 'untold-number', word: says })),
      ...namesIn(text, fragment)
        .filter((name) => !knows(name))
        .map((word): Untold => ({ code: 'untold-name', word })),
      ...definiteReferences(text)
        .filter((words) => !words.some(knows) && !words.some((word) => namesIn(`x ${word}`).length > 0))
        .map((words): Untold => ({ code: 'untold-thing', word: words.join(' ') })),
    ];
  }
}
