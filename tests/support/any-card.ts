import { type Card, credits, difficulties, stakesOf } from '../../shared/domain/card.ts';
import { endings, intensities, stances, steps, traps } from '../../shared/domain/rubric.ts';
import type { Chance } from './chance.ts';

/** Texts that YAML might misread, and texts that people really write. */
const pieces = [
  'a line',
  'naïve – “so be it”',
  ': ',
  '# not a comment',
  '- item',
  "it's",
  '"quoted"',
  '\n',
  '\n\n  indented',
  '\t',
  'true',
  '12',
  'null',
  '~',
  '{x}',
  '[',
  '& *',
  '%',
  '!tag',
  '|',
  '>',
  '@',
  '`',
  '日本語',
  '🙂',
  '\u2028',
  '\u0085',
  '\\n',
  '---',
  '...',
  '=',
];

function anyText({ below, pick }: Chance, max: number): string {
  const text = Array.from({ length: 1 + below(6) }, () => pick(pieces)).join(pick(['', ' ']));
  return (
    text
      .slice(0, max)
      .replace(/[\ud800-\udfff]/g, '')
      .trim() || 'x'
  );
}

/** A finished card that no one would write, made of everything that could be misread. */
export function anyCard(chance: Chance, id: string): Card {
  const { below, maybe, pick } = chance;
  const line = (max = 400) => anyText(chance, max);
  const lines = (min: number, max: number) => Array.from({ length: min + below(max - min + 1) }, () => line());
  return {
    id,
    title: line(80),
    situation: line(600),
    skill: line(80),
    difficulty: pick(difficulties),
    stakes: pick(stakesOf),
    credit: pick(credits),
    client: {
      persona: { name: line(40), role: line(60) },
      opening: line(300),
      asks: line(),
      wants: line(),
      pressure: line(),
      softens: lines(1, 4),
      hardens: lines(1, 4),
      fallbacks: lines(2, 5),
      givesWay: line(),
      mayEnd: [pick(endings)],
      ...(maybe(0.3) ? { secondAct: { refuses: line(), presses: line() } } : {}),
      ...(maybe(0.3) ? { nextAsks: lines(2, 2) } : {}),
    },
    advisor: {
      facts: lines(2, 5),
      constraints: lines(1, 4),
      alternatives: lines(1, 4),
      ...(maybe(0.3) ? { goodwill: line() } : {}),
    },
    observers: {
      stance: pick(stances),
      expectedSteps: steps.filter(() => maybe(0.5)),
      expectedIntensity: pick(intensities),
      soundsLike: Object.fromEntries(steps.filter(() => maybe(0.5)).map((step) => [step, line(200)])),
      trapsNear: [pick(traps)],
    },
    answer: {
      parts: Array.from({ length: 1 + below(4) }, () => ({ step: pick([...steps, null]), says: line(500) })),
      why: line(500),
      ...(maybe(0.5) ? { costOfSilence: line() } : {}),
    },
  };
}
