import type { Advice } from './advice.ts';
import { offersOf, type Played } from './parts.ts';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const months = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
];
const weekday = `(?:${weekdays.join('|')})(?!s)`;
const date = `(?:${months.join('|')}) \\d{1,2}\\b|the \\d{1,2}(?:st|nd|rd|th)\\b`;
/** A weekday with a date after it is that date: it may be weeks away. */
const day = `(?:${weekday},? )?(?:${date})|${weekday}`;

const verbs =
  '(?:(?<!\\b(?:it|today) )is|(?:are|is) due|opens|closes|ends|starts|goes live|launches|ships|prints|meets|leaves|needs?)';
/** What has its day: “Family day is Friday”, “It prints on the 14th”, “The 14th can’t move”. “It’s Monday” is today. */
const fixed = [
  new RegExp(`\\b${verbs}\\b(?: \\p{L}+){0,3}? (?:on |by |for )?(${day})`, 'giu'),
  new RegExp(`(${day}) (?:(?:can|won|doesn)[’']t move|is (?:fixed|the last))`, 'giu'),
];
const today = new RegExp(`\\bit(?:[’']s| is) (${weekday})`, 'iu');
const promised = new RegExp(`\\bby (${day})`, 'giu');

type Day = { within: 'week' | 'month' | 'year'; at: number; says: string };

/** A day that a text names. Weekdays count from today, and days can be compared only within the same span. */
function dayOf(says: string, from: number): Day {
  const lower = says.toLowerCase();
  const number = Number(/\d+/.exec(lower)?.[0] ?? 0);
  if (number === 0) return { within: 'week', at: (weekdays.indexOf(lower) - from + 7) % 7, says };
  const month = months.findIndex((one) => lower.includes(`${one} `));
  return month < 0 ? { within: 'month', at: number, says } : { within: 'year', at: month * 31 + number, says };
}

const daysIn = (text: string, pattern: RegExp, from: number): Day[] =>
  [...text.matchAll(pattern)].map(([, says = '']) => dayOf(says, from));

/** What a fact or an alternative has ready by a day that comes after every day that the situation or a constraint has fixed. */
export function judgeDays({ situation, advisor }: Played): Advice[] {
  const from = Math.max(0, weekdays.indexOf(today.exec(situation)?.[1]?.toLowerCase() ?? ''));
  const needed = [situation, ...advisor.constraints].flatMap((text) => fixed.flatMap((pattern) => daysIn(text, pattern, from)));
  return offersOf(advisor).flatMap(({ text, path }): Advice[] => {
    const late = daysIn(text, promised, from).find(({ within, at }) => {
      const same = needed.filter((one) => one.within === within);
      return same.length > 0 && same.every((one) => one.at < at);
    });
    return late ? [{ path, code: 'too-late', word: late.says }] : [];
  });
}
