import type { Card } from './card.ts';
import { speaker, withoutSpeaker, wordCount } from './card-words.ts';
import { type Step, steps } from './rubric.ts';

/** Whose line it is, and what they say; `who` is null where the card has one client, or the line names no one on it. */
export function spokenBy(line: string, { persona, other }: Pick<Card['client'], 'persona' | 'other'>): SpokenLine {
  const [, name] = other ? (speaker.exec(line) ?? []) : [];
  const who = name !== undefined && [persona.name, other?.name].includes(name) ? name : null;
  return { who, says: who === null ? line : withoutSpeaker(line) };
}
export type SpokenLine = { who: string | null; says: string };

/** How many words the client reads first: the opening line, the ask, what they keep until asked, and their manner. */
export function firstScreenWords({
  opening,
  asks,
  wants,
  softens,
  hardens,
  givesWay,
  fallbacks,
}: Pick<Card['client'], 'opening' | 'asks' | 'wants' | 'softens' | 'hardens' | 'givesWay' | 'fallbacks'>): number {
  return [opening, asks, wants, ...softens, ...hardens, givesWay, ...fallbacks].reduce((sum, text) => sum + wordCount(text), 0);
}

/** Which steps a card expects, in the order of the formula. */
export function expectedSteps({ expects }: Pick<Card['observers'], 'expects'>): readonly Step[] {
  if (expects.steps === 'all') return steps;
  const named = expects.steps;
  return named === 'none' ? [] : steps.filter((step) => named.includes(step));
}

/** The lines of the client that a fact answers. */
export function linesAnswered({ answers }: Card['advisor']['facts'][number]) {
  return typeof answers === 'string' ? [answers] : answers;
}

/** One turn of the model answer: who speaks, with which step, what they say and why. */
export type AnswerTurn = { by: 'client' | 'advisor'; step: Step | null; says: string; why: string | null };

/** A turn as it is read, from the form in which cards are written: `{ context: …, why: … }`. */
export function answerTurn(turn: Card['answer'][number]): AnswerTurn {
  const why = turn.why ?? null;
  if (turn.client !== undefined) return { by: 'client', step: null, says: turn.client, why };
  const step = steps.find((one) => turn[one] !== undefined) ?? null;
  return { by: 'advisor', step, says: (step === null ? turn.advisor : turn[step]) ?? '', why };
}
