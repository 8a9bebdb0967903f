import type { Advice } from './advice.ts';
import { tellingWords } from './everyday.ts';
import { type Played, textsOf } from './parts.ts';
import { spansIn } from './spans.ts';

/** A year that goes with a number is a rate, as in “90,000 a year”, and no length of time. */
const withoutRates = (text: string): string => text.replace(/(\d[\d,.]*(?: \p{L}+)?) an? (?:day|week|month|year)\b/giu, '$1');

/** What the cue for an alternative waits for, and what the advisor wasn't given and no one says: a thing, or a length of time. */
export function judgeOptions({ title, situation, client, advisor, observers }: Played): Advice[] {
  const { persona, other, opening, asks, fallbacks, nextAsks, secondAct, secondBeat, endings } = client;
  const said = [opening, asks, fallbacks, nextAsks, secondAct, secondBeat, endings];
  const texts = textsOf([title, situation, persona, other, said, advisor]);
  const stems = new Set(texts.flatMap(tellingWords).map(({ stem }) => stem));
  const spans = new Set(texts.flatMap((text) => spansIn(withoutRates(text), true)).map(({ says }) => says));
  const cue = observers.cues.alternative;
  const time = spansIn(cue).find(({ says }) => !spans.has(says));
  const word = time?.text ?? tellingWords(cue).find(({ stem }) => !stems.has(stem))?.word;
  return word === undefined ? [] : [{ path: ['observers', 'cues', 'alternative'], code: 'no-such-option', word }];
}
