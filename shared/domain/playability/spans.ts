import { numbersTold } from './numbers.ts';

/** A length of time in a text: “2 weeks” is *2* of *week*, and says *2 week*. `past`: it reaches back from now. */
export type Span = { says: string; number: string; unit: string; text: string; past: boolean };

const pattern =
  /(?<![\d.,:–-])\b(?<number>\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?)(?: more| full| whole| extra| working)?[ -](?<unit>minute|hour|day|workday|week|month|quarter|year)s?\b(?! old)(?<after> ago| late)?/gi;
const upToNow = /\b(?:(?:was|were|been) \w+ for|last|past) $/i;
const article = /^an?$/i;

function countOf(number: string): string {
  return article.test(number) || /^one$/i.test(number) ? '1' : (numbersTold(number)[0] ?? number);
}

/** The lengths of time in a text. *A week* is one of them only if `withArticles`. */
export function spansIn(text: string, withArticles = false): Span[] {
  return [...text.matchAll(pattern)].flatMap(({ 0: whole, index, groups = {} }) => {
    const { number = '', unit = '', after } = groups;
    if (article.test(number) && !withArticles) return [];
    const [value, of] = [countOf(number), unit.toLowerCase()];
    const past = after !== undefined || upToNow.test(text.slice(0, index));
    return [{ says: `${value} ${of}`, number: value, unit: of, text: whole, past }];
  });
}
