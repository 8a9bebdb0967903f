/** Words that a definite article may go with although no one told of them: time, talk, work and the like. */
const general = new Set(
  `afternoon answer attention back bill blame boss case check contract deadline delay door doubt facts fall fix guess gap holidays jab
  launch lawyers lead mistake money pile praise pressure project promise report silence spot trust building experience expert
  hardest longer far seriously enough six three bar order timeline version math title names table bit sound proof pencil
  back beginning best bottom call chance choice client conversation cost date day days deal decision difference
  end evening fact first floor front future good half hard help hour hours idea job kind last least left less line list lot many meeting
  middle minute minutes moment month months more morning most name need new next night number numbers one ones only other others part
  past people person phone picture place plan point price problem question quarter reason rest result right risk road room same second
  sentence side sign start step story team thing things thought time times top total trade truth turn two way ways week weekend weeks
  whole wish word words work world worst wrong year years yes no`.split(/\s+/),
);

/** Grammar: a reference ends where one of these comes. */
const grammar = new Set(
  `a about after again against all also always am an and any are as at be because been before behind being below between both but by
  can can’t could did didn’t do does doesn’t doing don’t done down each else even ever every everyone everything for from get gets getting
  give gives go goes going gone got had has have having he her here him his how if in instead into is isn’t it its it’s just keep keeps know let like
  made make makes may maybe me might much must my never none not nothing now of off on once onto or our out over own put really say says
  see she should so some someone something still such take takes than that that’s the their them then there they they’d they’ll they’re
  they’ve this those these through to too under until up us very want wants was wasn’t we we’d we’ll we’re we’ve well went were what what’s
  when where which while who whole why will with within without won’t would yet you you’d you’ll you’re you’ve your`.split(/\s+/),
);

/** *That* is left out, because it mostly isn't an article, and so are *your* and its like: anyone has a wall and a boss. */
const definite = /^(?:the|those|these)$/i;

const endings = /(?:ations?|ingly|ings?|ions?|ies|ers?|ed|es|ly|s|y|e)$/;

/** What two forms of one word have in common: *schedules*, *scheduled* and *scheduling* are *schedul*. */
export function stemOf(word: string): string {
  const plain = word
    .toLowerCase()
    .replace(/[’']s?$/, '')
    .replace(/ies$/, 'y')
    .replace(/(?<=[^s])s$/, '');
  const stem = plain.replace(endings, '');
  return stem.length < 3 ? plain : stem.replace(/(.)\1$/, '$1');
}

const wordPattern = /[\p{L}][\p{L}\p{N}’'-]*/gu;

export function wordsIn(text: string): string[] {
  return text.match(wordPattern) ?? [];
}

/** Whether a word carries meaning of its own, rather than grammar or what any conversation has. */
export function isContent(word: string): boolean {
  const plain = word.toLowerCase();
  return plain.length > 2 && !grammar.has(plain) && !general.has(plain);
}

/** A word with what is joined to it by an apostrophe: *the number’s* is *the number* and a verb. */
const joined = /[’'](?:s|d|ll|m|re|ve|t)$/;

/** The words after *the*, *those* or *these*, which speak of something as known: each group is one reference. */
export function definiteReferences(text: string): string[][] {
  return text.split(/[.,;:!?()“”"—–…]+/).flatMap((clause) => {
    const words = clause.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu) ?? [];
    return words.flatMap((word, at) => {
      if (!definite.test(word)) return [];
      const after = words.slice(at + 1, at + 4);
      const end = after.findIndex((one) => grammar.has(one.toLowerCase()) || /^\p{N}/u.test(one));
      const upTo = end < 0 ? after : after.slice(0, end);
      const verb = upTo.findIndex((one) => joined.test(one));
      const group = (verb < 0 ? upTo : upTo.slice(0, verb + 1)).map((one) => one.replace(joined, ''));
      return group.length > 0 && group.every(isContent) ? [group] : [];
    });
  });
}

const calendar =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|october|november|december)$/i;

/** Names that need no telling. */
const known = new Set([
  'OK',
  'Okay',
  'AI',
  'IT',
  'HR',
  'PR',
  'TV',
  'PDF',
  'PDFs',
  'FAQ',
  'English',
  'Excel',
  'LinkedIn',
  'Google',
  'Slack',
  'Zoom',
]);

/** Whether a word begins a sentence, a quotation or what follows a colon or a dash. */
function firstIn(text: string, index: number): boolean {
  return index === 0 || /[.!?:“”"(—–…]\s*$/.test(text.slice(0, index));
}

function isName(word: string, first: boolean): boolean {
  if (word.length === 1 || known.has(word)) return false;
  // A habit, as in “a few great Mondays”, is no date; and to march is no month.
  if (/days$/.test(word) || (word === 'March' && first)) return false;
  return !first || calendar.test(word) || /^[\p{Lu}\p{N}]{2,}s?$/u.test(word);
}

/**
 * The proper names in a text, or in a fragment of a sentence such as a cue: capitalized words inside a sentence, days and months wherever they are, and abbreviations. The first
 * word of a sentence says nothing by its capital.
 */
export function namesIn(text: string, fragment = false): string[] {
  return [...text.matchAll(/\p{Lu}[\p{L}\p{N}’'-]*/gu)].flatMap(({ 0: word, index }) => {
    // A capital inside a word, as in “iPhone”, begins nothing.
    if (/[\p{L}\p{N}’'-]$/u.test(text.slice(0, index))) return [];
    const name = word.replace(joined, '');
    return isName(name, !(fragment && index === 0) && firstIn(text, index)) ? [name] : [];
  });
}
