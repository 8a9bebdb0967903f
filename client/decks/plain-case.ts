import type { Card } from '../../shared/domain/card.ts';
import { linesAnswered } from '../../shared/domain/card-text.ts';
import type { enPlainCase } from '../messages/en/plain-case.ts';

export type PlainWords = typeof enPlainCase;

/** A model answer from what the author knows and could offer; on a card to let go, a glad yes. */
function answerOf({ observers, advisor }: Card, { answer: words }: PlainWords): Card['answer'] {
  if (observers.stance === 'let go') return [{ acknowledge: words.glad }, { client: words.thanks }];
  const [context, impact = { fact: words.impact }] = advisor.facts;
  const [alternative] = advisor.alternatives;
  return [
    { acknowledge: words.acknowledge },
    ...(context ? [{ context: context.fact }] : []),
    { client: words.client },
    { impact: impact.fact },
    ...(alternative === undefined ? [] : [{ alternative }]),
    { invite: words.invite },
  ];
}

/** The facts, each as an answer to the only lines that are the author's: the opening, or what the client asks. */
function factsOf({ facts }: Card['advisor']): Card['advisor']['facts'] {
  return facts.map((fact) => ({ ...fact, answers: linesAnswered(fact)[0] === 'opening' ? 'opening' : 'asks' }));
}

/**
 * The card with words that fit any case in place of whatever the six questions don't ask for, so that nothing of another story is
 * left. What kind of card it is stays: its skill, stakes, stance, steps and traps, and a second act or a second beat if it has one.
 * What the client asks for is what they say first.
 */
export function inPlainWords(card: Card, words: PlainWords): Card {
  const { client, advisor, observers, costOfSilence, credit, channel } = card;
  const { persona, opening, wants } = client;
  const { good, open, glad } = words.endings;
  const best = observers.stance === 'let go' ? { ...glad, is: 'agreed' as const } : { ...good, is: 'compromise' as const };
  return {
    id: card.id,
    title: card.title,
    situation: card.situation,
    skill: card.skill,
    difficulty: card.difficulty,
    stakes: card.stakes,
    credit,
    ...(channel && { channel }),
    client: {
      persona,
      opening,
      asks: opening,
      wants,
      softens: [...words.softens],
      hardens: [...words.hardens],
      givesWay: words.givesWay,
      fallbacks: [...words.fallbacks],
      knowsYou: words.knowsYou[credit],
      pressure: words.pressure,
      ...(client.nextAsks && { nextAsks: [...words.nextAsks] }),
      ...(client.secondAct && { secondAct: { ...words.secondAct } }),
      ...(client.secondBeat !== undefined && { secondBeat: words.secondBeat }),
      ...(client.felt && { felt: [...words.felt] }),
      endings: [best, { ...open, is: 'unresolved' }],
    },
    advisor: {
      youAre: words.youAre,
      ...(advisor.goodwill !== undefined && { goodwill: words.goodwill }),
      facts: factsOf(advisor),
      constraints: [words.constraint],
      alternatives: advisor.alternatives,
      line: advisor.line === 'theirs' ? 'theirs' : { mine: words.mine },
    },
    observers: { ...observers, cues: { ...words.cues } },
    answer: answerOf(card, words),
    ...(costOfSilence !== undefined && { costOfSilence }),
  };
}

/** Nothing is written in it yet, at any depth; what was chosen from a list doesn't count. */
function isEmpty(part: unknown): boolean {
  if (typeof part === 'string') return part.trim() === '';
  return typeof part === 'object' && part !== null && Object.values(part).every(isEmpty);
}

/** The fields of a part, those without words taken from another. */
function filled<T extends object>(part: T, from: T): T {
  return Object.fromEntries(
    Object.entries({ ...from, ...part }).map(([key, value]) => [key, isEmpty(value) ? from[key as keyof T] : value]),
  ) as T;
}

/** The card with words that fit any case wherever a field that the six questions don't ask for is empty. */
export function filledOut(card: Card, words: PlainWords): Card {
  const plain = inPlainWords(card, words);
  const { client, advisor, observers } = card;
  const endings = client.endings.every(({ if: seen, say }) => isEmpty([seen, say])) ? plain.client.endings : client.endings;
  const answered = card.answer.some((turn) => !isEmpty(turn));
  return {
    ...card,
    client: { ...filled(client, plain.client), endings },
    advisor: { ...filled(advisor, plain.advisor), line: advisor.line },
    observers: { ...observers, cues: filled(observers.cues, plain.observers.cues) },
    answer: answered ? card.answer : plain.answer,
  };
}

/** Whether the rest of a card is in these words. */
export function isPlain({ client, observers }: Card, words: PlainWords): boolean {
  const rest = [client.softens, client.hardens, client.fallbacks, client.givesWay, observers.cues];
  return JSON.stringify(rest) === JSON.stringify([words.softens, words.hardens, words.fallbacks, words.givesWay, words.cues]);
}

/** Whether someone has begun a story of their own: who says what, and why, is no longer the card's. */
export function tellsAnother(card: Card, from: Card): boolean {
  const story = ({ situation, client: { opening, wants } }: Card) => [situation, opening, wants];
  return story(card).some((text, i) => text.trim() !== (story(from)[i] ?? '').trim());
}
