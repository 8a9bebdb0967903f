/**
 * Phrases that a native speaker wouldn't write, and words that say less than they could, each with how often it is said today in comments,
 * test names and documents. A limit may only fall; what has reached 0 fails the check for good.
 */
export const writing: readonly { phrase: string; pattern: RegExp; most: number }[] = [
  { phrase: 'whoever', pattern: /\bwhoever\b/gi, most: 23 },
  { phrase: 'from … on', pattern: /\bfrom (?:[\w’']+ ){1,3}on(?=[.,;:)\n]| it| they| all| each| no)/gi, most: 52 },
  { phrase: 'anew', pattern: /\banew\b/gi, most: 3 },
  { phrase: 'has the word', pattern: /\bha(?:s|ve) the word\b/gi, most: 1 },
  { phrase: 'goes on by itself', pattern: /\bgo(?:es)? on by (?:itself|themselves)\b/gi, most: 6 },
  { phrase: 'make ready', pattern: /\bma(?:k|d)e(?:s)? ready\b/gi, most: 5 },
  { phrase: 'we are through', pattern: /\bwe(?: a|’|')re through\b/gi, most: 0 },
  { phrase: 'that was it', pattern: /\bthat was it\b/gi, most: 0 },
  { phrase: 'take along', pattern: /\btak(?:e|es|en|ing) (?:it|them) along\b/gi, most: 0 },
  { phrase: 'take out, away or home', pattern: /\b(?:tak(?:e|es|en|ing)|took)(?: \w+)? (?:out|away|home)\b/gi, most: 53 },
  { phrase: 'stands on, in or at', pattern: /\bst(?:ands?|ood|anding) (?:on|in|at)\b/gi, most: 27 },
  { phrase: 'a sign of the code', pattern: /\bsigns? of the code\b/gi, most: 0 },
  { phrase: "one's own", pattern: /\bone['’]s own\b/gi, most: 34 },
  { phrase: 'is to be …', pattern: /\b(?:is|are|was|were) to be \w+(?:ed|en|n|t)\b/gi, most: 32 },
  { phrase: 'bring about', pattern: /\b(?:br(?:ing|ings|inging)|brought)(?: \w+)? about\b/gi, most: 5 },
  { phrase: 'somebody', pattern: /\bsomebody\b/gi, most: 0 },
  { phrase: 'anybody', pattern: /\banybody\b/gi, most: 0 },
  { phrase: 'everybody', pattern: /\beverybody\b/gi, most: 0 },
  { phrase: 'nobody', pattern: /\bnobody\b/gi, most: 0 },
  { phrase: 'so many, so long', pattern: /\bso (?:many|long)\b/gi, most: 91 },
  { phrase: 'letters, signs', pattern: /\b(?:letters|signs)\b(?! (?:in|out|up|off))/gi, most: 28 },
  { phrase: 'said aloud', pattern: /\bsaid aloud\b/gi, most: 0 },
  { phrase: 'mend', pattern: /\bmend(?:s|ed|ing)?\b/gi, most: 0 },
];
