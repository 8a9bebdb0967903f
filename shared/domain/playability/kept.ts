import { answerTurn } from '../card-text.ts';
import type { Advice } from './advice.ts';
import { tellingStems } from './everyday.ts';
import { cuesOf, type Placed, type Played, placed, textsOf } from './parts.ts';

type Stems = ReadonlySet<string>;

const stemsOf = (...parts: unknown[]): Set<string> => new Set(textsOf(parts).flatMap(tellingStems));

/** This many words from one thing the client keeps are no chance. A fact may share more: both people know the work. */
const fewestInBrief = 2;
const fewestInFact = 3;

/** The first sentence of a text that has several words of one secret, and has them from nothing else. */
function sentenceFrom(text: string, secrets: readonly Stems[], known: Stems, fewest: number): string | undefined {
  return text
    .split(/[.!?]+/)
    .find((sentence) => {
      const own = [...stemsOf(sentence)].filter((stem) => !known.has(stem));
      return secrets.some((secret) => own.filter((stem) => secret.has(stem)).length >= fewest);
    })
    ?.trim();
}

/** What everyone has heard at the end of a scene: the texts that all read, and the client's lines. */
function heardStems({ title, situation, client }: Played): Stems {
  const { persona, other, opening, asks, fallbacks, nextAsks, secondAct, secondBeat } = client;
  return stemsOf(title, situation, persona, other, opening, asks, fallbacks, nextAsks, secondAct, secondBeat);
}

/** In the model answer a single such word is enough, until the client has said it: there is nothing to have it from. */
function judgeTurns({ answer }: Played, kept: Stems, told: Stems): Advice[] {
  const known = new Set(told);
  return answer.map(answerTurn).flatMap(({ by, step, says }, i): Advice[] => {
    const stems = tellingStems(says);
    const early = by === 'advisor' && stems.some((stem) => kept.has(stem) && !known.has(stem));
    for (const stem of stems) known.add(stem);
    return early ? [{ path: ['answer', i, step ?? by], code: 'knows-too-much', word: says }] : [];
  });
}

/**
 * Words that only what the client keeps has, in a text of the advisor's, in a cue, or in a turn of the model answer before the
 * client has said them: someone there knows what they can't.
 */
export function judgeKept(card: Played): Advice[] {
  const { client, advisor, observers } = card;
  const { youAre, goodwill = '', facts, constraints, alternatives, line } = advisor;
  const secrets = [client.wants, client.pressure].map((text) => stemsOf(text));
  const heard = heardStems(card);
  const working = new Set([...heard, ...stemsOf(facts)]);
  const all = new Set([...heard, ...stemsOf(advisor)]);
  const briefs: Placed[] = [
    { text: youAre, path: ['advisor', 'youAre'] },
    { text: goodwill, path: ['advisor', 'goodwill'] },
    ...placed(constraints, 'advisor', 'constraints'),
    ...placed(alternatives, 'advisor', 'alternatives'),
    { text: line === 'theirs' ? '' : line.mine, path: ['advisor', 'line'] },
  ];
  const judge = (texts: readonly Placed[], known: Stems, fewest: number): Advice[] =>
    texts.flatMap(({ text, path }): Advice[] => {
      const word = sentenceFrom(text, secrets, known, fewest);
      return word === undefined ? [] : [{ path, code: 'knows-too-much', word }];
    });
  return [
    ...judge(briefs, working, fewestInBrief),
    ...judge(
      facts.map(({ fact }, i) => ({ text: fact, path: ['advisor', 'facts', i, 'fact'] })),
      heard,
      fewestInFact,
    ),
    ...judge(cuesOf(observers), all, fewestInBrief),
    ...judgeTurns(card, stemsOf(client.wants, client.pressure), all),
  ];
}
