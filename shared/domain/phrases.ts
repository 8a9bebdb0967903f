/**
 * What an advisor may say, in the source's own phrases: phrases that open, soften, take the client's side, offer and, once a gentle
 * try was refused, are direct. The words are in client/messages, one entry for each id.
 */
export const phraseGroups = {
  open: ['understand-your-thinking', 'hear-you-wanting'],
  soften: ['wondering-if', 'have-we-considered', 'one-thing', 'accounting-for', 'help-me-understand'],
  we: ['how-can-we', 'setting-ourselves-up', 'we-both-want'],
  offer: ['recommend', 'decide-together', 'seen-work-well'],
  direct: ['very-direct', 'doing-my-job', 'in-writing'],
} as const;

export type PhraseGroup = keyof typeof phraseGroups;
export type Phrase = (typeof phraseGroups)[PhraseGroup][number];

export const groups = Object.keys(phraseGroups) as PhraseGroup[];
export const phrases: readonly Phrase[] = groups.flatMap((group) => [...phraseGroups[group]]);

/** How a phrase felt to the client: "these phrases open conversation rather than closing it". */
export const phraseFelts = ['opened', 'closed'] as const;
export type PhraseFelt = (typeof phraseFelts)[number];

export function isDirect(phrase: Phrase): boolean {
  return (phraseGroups.direct as readonly Phrase[]).includes(phrase);
}

const withStraight = (word: string) => word.replaceAll('’', "'");

/** How often someone says one of these words, ignoring case and the kind of apostrophe: "we" shows whose problem it is. */
export function countWords(lines: readonly string[], words: readonly string[]): number {
  const said = lines.flatMap((line) => line.toLowerCase().match(/[\p{L}’']+/gu) ?? []);
  const counted = new Set(words.map(withStraight));
  return said.filter((word) => counted.has(withStraight(word))).length;
}
