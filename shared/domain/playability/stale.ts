import type { Advice } from './advice.ts';
import { numbersTold } from './numbers.ts';
import { offersOf, type Placed, type Played, textsOf } from './parts.ts';

/**
 * What no text needs to say, because all know it: one of a thing, parts of the calendar and the clock, workdays and weeks in use, a
 * percentage.
 */
const common = new Set('1 4 5 7 8 12 20 24 28 30 31 50 52 60 100 365 4.3 4.33 1000 3600'.split(' '));
const fractions: Readonly<Record<string, readonly string[]>> = {
  half: ['0.5', '2'],
  quarter: ['0.25', '4'],
  third: ['3'],
  fourth: ['4'],
  fifth: ['5'],
  eighth: ['8'],
  tenth: ['10', '0.1'],
};
const duration = /(\d+) hours?(?: and|,)? (\d+) minutes?/gi;
/** Clock times and dates are no part of a sum. */
const timeOrDate =
  /\d+:\d+|\b(?:january|february|march|april|may|june|july|august|september|october|november|december) \d+|\b\d+(?:st|nd|rd|th)\b/gi;

const digitsIn = (text: string): string[] =>
  [...text.matchAll(/\d[\d,]*(?:\.\d+)?/g)].map(([digits]) => String(Number(digits.replaceAll(',', ''))));

/** Shares of a whole: the 70 of 7 in 10, and the quarter of an hour that 15 minutes are. */
function sharesIn(text: string): string[] {
  const shares = [...text.matchAll(/(\d+) (?:in|of|out of) (\d+)/gi)].map(
    ([, part, whole]) => (100 * Number(part)) / Number(whole),
  );
  const hours = [...text.matchAll(/(\d+) minutes?\b/gi)].map(([, minutes]) => Number(minutes) / 60);
  return [...shares, ...hours].map(String);
}

/** Every number of a text: as it is meant, as it is written (the 480 of 480 million), and those of its clock times and shares. */
function everyNumber(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
  const parts = words.flatMap((word) => fractions[word.replace(/s$/, '')] ?? []);
  return [...numbersTold(text), ...digitsIn(text), ...sharesIn(text), ...parts];
}

/** 3 hours and 20 minutes as 200 minutes, and as hours and seconds. */
function durationsIn(text: string): string[] {
  return [...text.matchAll(duration)].flatMap(([, hours, minutes]) => {
    const inAll = Number(hours) * 60 + Number(minutes);
    return [inAll, inAll / 60, inAll * 60].map(String);
  });
}

type Sum = { text: string; operands: string[]; result: string; others: ReadonlySet<string> };

function sumsOf(sums: readonly string[]): Sum[] {
  return sums.map((text, i) => {
    const [left = '', right = ''] = text.split('=');
    const others = new Set(sums.flatMap((other, at) => (at === i ? [] : digitsIn(other))));
    return { text, operands: [...new Set(digitsIn(left))], result: digitsIn(right)[0] ?? '', others };
  });
}

/** A fact or an alternative with its numbers, and what its durations come to. */
type Place = {
  path: (string | number)[];
  numbers: readonly string[];
  shares: readonly string[];
  durations: readonly string[];
  strange: readonly string[];
};

type Offer = Placed & { all: readonly string[] };

/** `strange`: the numbers that are in this text alone, and in no sum. */
function placesOf(offers: readonly Offer[], elsewhere: ReadonlySet<string>): Place[] {
  return offers.map(({ text, path }) => {
    const known = (number: string) =>
      elsewhere.has(number) || offers.some((one) => one.path !== path && one.all.includes(number));
    const apart = text.replace(duration, ' ').replace(timeOrDate, ' ');
    const numbers = numbersTold(apart);
    return {
      path,
      numbers,
      shares: sharesIn(apart),
      durations: durationsIn(text),
      strange: numbers.filter((one) => !known(one)),
    };
  });
}

/** What a sum is made of, apart from those. */
const ownNumbers = ({ operands }: Sum): string[] => operands.filter((one) => !common.has(one));

function comesTo({ numbers, durations }: Place, { result }: Sum): boolean {
  return numbers.includes(result) || durations.includes(result);
}

/** Whether a text tells a sum with all its numbers. */
function tells(place: Place, sum: Sum): boolean {
  return comesTo(place, sum) && sum.operands.every((one) => place.numbers.includes(one));
}

/** A single number smaller than this, in a text and in a sum, is chance. */
const smallest = 10;

/** Whether a text tells a sum, all but one of its numbers, and has a number of its own where that one would be. */
function tellsWrongly(place: Place, sum: Sum): boolean {
  const own = ownNumbers(sum);
  if (place.strange.length === 0 || own.length < 2) return false;
  const missing = own.filter((one) => !place.numbers.includes(one) && !place.shares.includes(one));
  const kept = own.filter((one) => !missing.includes(one));
  if (kept.length < 2 && kept.every((one) => Number(one) < smallest)) return false;
  return missing.length === (comesTo(place, sum) ? 1 : 0);
}

/** Whether a text has what a sum comes to, some of what it is made of, and another number where the sum has its own. */
function tellsInPart(place: Place, sum: Sum): boolean {
  const { numbers } = place;
  const some = sum.operands.some((one) => one !== sum.result && numbers.includes(one));
  return comesTo(place, sum) && some && numbers.some((one) => !sum.operands.includes(one));
}

/**
 * Sums of which a number was changed in one place and not in the other: a number of the sum is in no text and in no other sum, or
 * a fact or an alternative has all of it but one number. The advice is at that text, or else at the sum.
 */
export function judgeStale(card: Played): Advice[] {
  const { sums = [], facts: _, alternatives: __, ...advisor } = card.advisor;
  if (sums.length === 0) return [];
  const all = sumsOf(sums);
  const offers = offersOf(card.advisor).map((one): Offer => ({ ...one, all: everyNumber(one.text) }));
  const rest = textsOf({ ...card, id: '', advisor }).flatMap(everyNumber);
  const told = new Set([...rest, ...offers.flatMap((one) => one.all)]);
  const places = placesOf(offers, new Set([...rest, ...sums.flatMap(digitsIn)]));
  const unsure = places.filter((place) => !all.some((sum) => tells(place, sum)));
  return all.flatMap((sum, i): Advice[] => {
    const lost = sum.operands.some((one) => !told.has(one) && !sum.others.has(one) && !common.has(one));
    const place =
      unsure.find((one) => tellsWrongly(one, sum)) ?? (lost ? places.find((one) => tellsInPart(one, sum)) : undefined);
    if (!place && !lost) return [];
    return [{ path: place?.path ?? ['advisor', 'sums', i], code: 'stale-sum', word: sum.text }];
  });
}
