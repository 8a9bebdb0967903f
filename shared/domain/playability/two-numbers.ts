import type { Advice } from './advice.ts';
import { figuresIn } from './numbers.ts';
import { type Played, textsOf } from './parts.ts';
import { spansIn } from './spans.ts';

/**
 * What the client keeps and what the advisor knows, where the two have different times that have passed since something: “5 days
 * ago”, “it was open for 9 days”. A time that another seat was told too, or that a sum explains, is left out. Whatever else two
 * seats count differently is mostly two things: it was on 4 of 75 cards, and never a mistake.
 */
export function judgeTwoNumbers({ title, situation, client, advisor, observers }: Played): Advice[] {
  const { wants, pressure, knowsYou } = client;
  const { sums = [], ...known } = advisor;
  const passed = textsOf(known)
    .flatMap((text) => spansIn(text))
    .filter(({ past }) => past);
  const counted = new Set(sums.flatMap(figuresIn).map(({ value }) => value));
  const said = new Set(
    textsOf([title, situation, known, observers.cues]).flatMap((text) => spansIn(text).map(({ says }) => says)),
  );
  return Object.entries({ wants, pressure, knowsYou }).flatMap(([field, text]): Advice[] => {
    const span = spansIn(text).find(
      ({ number, unit, says, past }) =>
        past && !said.has(says) && !counted.has(number) && passed.some((one) => one.unit === unit),
    );
    return span === undefined ? [] : [{ path: ['client', field], code: 'two-numbers', word: span.text }];
  });
}
