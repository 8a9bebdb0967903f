/** Number words that are read as numbers. *One* isn't: it is mostly a pronoun. */
const numberWords: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  hundred: 100,
  thousand: 1000,
};
const multiples: Readonly<Record<string, number>> = { thousand: 1e3, k: 1e3, million: 1e6, m: 1e6, billion: 1e9 };

/** A clock time, or digits with commas and a fraction, and what may make it larger. */
const digits = /(\d{1,2}:\d{2})|(\d[\d,]*(?:\.\d+)?)(?:\s?(thousand|million|billion|k|m)(?![a-z]))?/gi;

/** After a number word, these make it a figure: “two weeks”, but not “those two words”. */
const units =
  /^(?:more |full |extra |working )?(?:seconds?|minutes?|hours?|days?|weeks?|months?|quarters?|years?|percent|people|dollars?|euros?|customers?|users?)\b/i;

/** A number that a text names: as the text writes it, and as a value that can be compared. */
export type NamedNumber = { says: string; value: string };

function inDigits(text: string): NamedNumber[] {
  return [...text.matchAll(digits)].map(([says, time, plain = '', times]) => {
    if (time !== undefined) return { says, value: time };
    const factor = times === undefined ? 1 : (multiples[times.toLowerCase()] ?? 1);
    return { says, value: String(Number(plain.replaceAll(',', '')) * factor) };
  });
}

function inWords(text: string, onlyFigures: boolean): NamedNumber[] {
  return [...text.matchAll(/[A-Za-z]+/g)].flatMap(({ 0: word, index }) => {
    const value = numberWords[word.toLowerCase()];
    if (value === undefined) return [];
    const counts = !onlyFigures || units.test(text.slice(index + word.length).replace(/^[\s-]+/, ''));
    return counts ? [{ says: word, value: String(value) }] : [];
  });
}

/** Whether a single word is read as a number. */
export const isNumberWord = (word: string): boolean => Object.hasOwn(numberWords, word.toLowerCase());

/** Every number that a text may be understood to tell, in digits or in words. */
export function numbersTold(text: string): string[] {
  return [...inDigits(text), ...inWords(text, false)].map(({ value }) => value);
}

/** The numbers that a text rests on: those in digits, and those in words that count something. */
export function figuresIn(text: string): NamedNumber[] {
  return [...inDigits(text), ...inWords(text, true)];
}
