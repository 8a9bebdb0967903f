import type { Card } from '../../shared/domain/card.ts';
import { channels, clientLines, credits, difficulties, stakesOf } from '../../shared/domain/card-terms.ts';
import { wordCount } from '../../shared/domain/card-words.ts';
import { endings, intensities, type Step, stances, steps, traps } from '../../shared/domain/rubric.ts';
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

/** The tightest limit of a card's texts, in words. */
const tightest = 8;

function anyText({ below, pick }: Chance, max: number): string {
  const text = Array.from({ length: 1 + below(6) }, () => pick(pieces)).join(pick(['', ' ']));
  let short = text
    .slice(0, max)
    .replace(/[\ud800-\udfff]/g, '')
    .trim();
  while (wordCount(short) > tightest) short = short.replace(/\s+\S+$/, '');
  return short || 'x';
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
      softens: lines(1, 2),
      hardens: lines(1, 2),
      fallbacks: lines(2, 4),
      givesWay: line(),
      knowsYou: line(),
      endings: Array.from({ length: 1 + below(2) }, () => ({ if: line(), say: line(), is: pick(endings) })),
      ...(maybe(0.3) ? { other: { name: line(40), role: line(60) } } : {}),
      ...(maybe(0.3) ? { secondBeat: line(), felt: lines(4, 4) } : {}),
      ...(maybe(0.3) ? { secondAct: { refuses: line(), presses: line() } } : {}),
      ...(maybe(0.3) ? { nextAsks: lines(2, 2) } : {}),
    },
    advisor: {
      youAre: line(),
      facts: lines(1, 5).map((fact) => ({
        fact,
        answers: maybe(0.5) ? pick(clientLines) : [pick(clientLines), pick(clientLines)],
      })),
      ...(maybe(0.3) ? { sums: lines(1, 3).map((sum) => sum.slice(0, 80).trim() || 'x') } : {}),
      constraints: lines(1, 2),
      alternatives: lines(1, 3),
      line: maybe(0.5) ? 'theirs' : { mine: line() },
      ...(maybe(0.3) ? { goodwill: line() } : {}),
    },
    observers: {
      stance: pick(stances),
      expects: { steps: pick<'all' | 'none' | Step[]>(['all', 'none', [pick(steps)]]), strength: pick(intensities) },
      cues: { acknowledge: line(), context: line(), impact: line(), alternative: line(), invite: line() },
      traps: [pick(traps)],
    },
    answer: Array.from({ length: 1 + below(4) }, () => ({
      [pick([...steps, 'advisor', 'client'] as const)]: line(),
      ...(maybe(0.5) ? { why: line() } : {}),
    })),
    ...(maybe(0.5) ? { costOfSilence: line() } : {}),
    ...(maybe(0.3) ? { channel: pick(channels) } : {}),
  };
}
