import type { Card } from '../card.ts';
import { answerTurn, expectedSteps, firstScreenWords, linesAnswered, spokenBy } from '../card-text.ts';
import { wordCount } from '../card-words.ts';
import { filledIn } from '../fill-ins.ts';
import { type Level, levels, steps } from '../rubric.ts';
import type { Advice, AdviceCode } from './advice.ts';
import { judgeChannel } from './channel.ts';
import { judgeDays } from './days.ts';
import { judgeGivingWay } from './giving-way.ts';
import { judgeKept } from './kept.ts';
import { judgeOptions } from './options.ts';
import { lineOf, type Played, textsOf } from './parts.ts';
import { judgeQuestions } from './questions.ts';
import { comparable, givesAway } from './secrets.ts';
import { judgeStale } from './stale.ts';
import { judgedSum } from './sums.ts';
import { Told } from './told.ts';
import { judgeTwoNumbers } from './two-numbers.ts';

/** A part of a card that a level could hide. */
export type HideablePart = `client.${keyof Card['client']}` | `advisor.${keyof Card['advisor']}`;
/** Whether a part isn't shown at a level. Today nothing is hidden; the landed cards were played with other rules. */
export type Hides = (part: HideablePart, level: Level) => boolean;

/** The most words on the first screen of the client's card, and in a title. */
const mostFirst = 110;
const mostTitle = 5;

/** The card as its seats read it at a level: a hidden part is as good as none. */
function seenAt(card: Played, level: Level, hides: Hides): Played {
  const seen = <T extends object>(seat: 'client' | 'advisor', part: T): T =>
    Object.fromEntries(
      Object.entries(part).flatMap(([key, value]) => {
        if (!hides(`${seat}.${key}` as HideablePart, level)) return [[key, value]];
        if (typeof value === 'string') return key === 'goodwill' || key === 'secondBeat' ? [] : [[key, '']];
        return key === 'fallbacks' ? [[key, []]] : [];
      }),
    ) as T;
  return { ...card, client: seen('client', card.client), advisor: seen('advisor', card.advisor) };
}

/** What the card has too little of, or too many words for. */
function judgeAmounts({ title, client, advisor, observers }: Played): Advice[] {
  const fewer = (path: (string | number)[], list: readonly unknown[], limit: number): Advice[] =>
    list.length < limit ? [{ path, code: 'more-of-these', limit }] : [];
  const empty = (['asks', 'wants', 'givesWay', 'knowsYou', 'pressure'] as const).filter((field) => client[field] === '');
  return [
    ...(wordCount(title) > mostTitle ? [{ path: ['title'], code: 'fewer-words' as const, limit: mostTitle }] : []),
    ...(firstScreenWords(client) > mostFirst ? [{ path: ['client'], code: 'first-screen' as const, limit: mostFirst }] : []),
    ...empty.map((field): Advice => ({ path: ['client', field], code: 'not-shown' })),
    ...(advisor.youAre === '' ? [{ path: ['advisor', 'youAre'], code: 'not-shown' as const }] : []),
    ...fewer(['client', 'softens'], client.softens, 2),
    ...fewer(['client', 'hardens'], client.hardens, 2),
    ...fewer(['client', 'fallbacks'], client.fallbacks, 3),
    ...fewer(['client', 'endings'], client.endings, 2),
    ...fewer(['advisor', 'facts'], advisor.facts, 3),
    ...fewer(['advisor', 'alternatives'], advisor.alternatives, 2),
    ...steps.flatMap((step) => (observers.cues[step] === '' ? fewer(['observers', 'cues', step], [], 1) : [])),
  ];
}

/** What this kind of card needs: a scope-creep card its asks, a critical one its second act, a let-go card its second beat. */
function judgeKind({ skill, stakes, credit, client, advisor, observers, costOfSilence }: Played): Advice[] {
  const letsGo = observers.stance === 'let go';
  const needs: [boolean, unknown, AdviceCode, string[]][] = [
    [skill === 'Managing Scope Creep', client.nextAsks, 'no-next-asks', ['client', 'nextAsks']],
    [stakes === 'critical', client.secondAct, 'no-second-act', ['client', 'secondAct']],
    [letsGo, client.secondBeat, 'no-second-beat', ['client', 'secondBeat']],
    [letsGo, client.felt, 'no-own-felt', ['client', 'felt']],
    [credit === 'first-meeting', advisor.goodwill, 'no-goodwill', ['advisor', 'goodwill']],
    [observers.stance === 'push back', costOfSilence, 'no-cost', ['costOfSilence']],
    [letsGo && costOfSilence !== undefined, undefined, 'cost-of-letting-go', ['costOfSilence']],
  ];
  return needs.flatMap(([needed, part, code, path]) => (needed && part === undefined ? [{ path, code }] : []));
}

function judgeFacts(card: Played): Advice[] {
  const { facts, sums = [] } = card.advisor;
  return [
    ...facts.flatMap((fact, i) =>
      linesAnswered(fact)
        .filter((line) => lineOf(card, line) === '')
        .map((word): Advice => ({ path: ['advisor', 'facts', i, 'answers'], code: 'no-such-line', word })),
    ),
    ...sums.flatMap((sum, i): Advice[] => {
      const judged = judgedSum(sum);
      if (judged === 'right') return [];
      return [{ path: ['advisor', 'sums', i], code: judged === 'wrong' ? 'wrong-sum' : 'no-sum', word: sum }];
    }),
  ];
}

/** Lines that one player says for two people, and that don't say whose they are. */
function judgeSpeakers({ client, answer }: Played): Advice[] {
  if (!client.other) return [];
  const spoken: [string | undefined, (string | number)[]][] = [
    [client.opening, ['client', 'opening']],
    ...client.fallbacks.map((line, i): [string, (string | number)[]] => [line, ['client', 'fallbacks', i]]),
    ...(client.nextAsks ?? []).map((line, i): [string, (string | number)[]] => [line, ['client', 'nextAsks', i]]),
    [client.secondAct?.refuses, ['client', 'secondAct', 'refuses']],
    [client.secondAct?.presses, ['client', 'secondAct', 'presses']],
    [client.secondBeat, ['client', 'secondBeat']],
    ...client.endings.map(({ say }, i): [string, (string | number)[]] => [say, ['client', 'endings', i, 'say']]),
    ...answer.map((turn, i): [string | undefined, (string | number)[]] => [turn.client, ['answer', i, 'client']]),
  ];
  return spoken.flatMap(([line, path]) =>
    line && spokenBy(line, client).who === null ? [{ path, code: 'no-speaker' as const, word: line }] : [],
  );
}

/** The model answer replies to the opening line, with the client's turns in between and every step that the card expects. */
function judgeAnswer({ answer, observers }: Played): Advice[] {
  const turns = answer.map(answerTurn);
  const missing = expectedSteps(observers).filter((step) => turns.every((turn) => turn.step !== step));
  return [
    ...(turns.some(({ by }) => by === 'client') ? [] : [{ path: ['answer'], code: 'no-client-turn' as const }]),
    ...(turns[0]?.by === 'client' ? [{ path: ['answer', 0], code: 'client-first' as const }] : []),
    ...missing.map((step): Advice => ({ path: ['answer'], code: 'step-not-answered', word: step })),
  ];
}

/** Everything that cues, model answer, endings and cost rest on was told: to the seat that speaks, where someone speaks. */
function judgeRests({ title, situation, client, advisor, observers, answer, costOfSilence }: Played): Advice[] {
  const { endings, ...hand } = client;
  const { opening, fallbacks, nextAsks, secondAct, secondBeat, asks, persona, other } = client;
  const known = textsOf([title, situation, persona, other]);
  const [ofAdvisor, ofClient] = [textsOf(advisor), textsOf(hand)];
  const heard = textsOf([opening, asks, fallbacks, nextAsks, secondAct, secondBeat]);
  const all = new Told([...known, ...ofAdvisor, ...ofClient]);
  // An author who begins every cue with a capital letter writes sentences: their first words are no names.
  const fragments = steps.some((step) => /^\P{Lu}/u.test(observers.cues[step]));
  const missing = (told: Told, path: (string | number)[], text: string, fragment = false): Advice[] =>
    told.missing(text, fragment).map((one) => ({ path, ...one }));
  const heardBy = { advisor: new Told([...known, ...ofAdvisor, ...heard]), client: new Told([...known, ...ofClient]) };
  const turns = answer.map(answerTurn).flatMap(({ by, step, says }, i) => {
    const found = missing(heardBy[by], ['answer', i, step ?? by], says);
    // What was mentioned once is known to both afterwards.
    heardBy.advisor.tell(says);
    heardBy.client.tell(says);
    return found;
  });
  return [
    ...steps.flatMap((step) => missing(all, ['observers', 'cues', step], observers.cues[step], fragments)),
    ...turns,
    ...endings.flatMap((ending, i) => [
      ...missing(all, ['client', 'endings', i, 'if'], ending.if),
      ...missing(all, ['client', 'endings', i, 'say'], ending.say),
    ]),
    ...(costOfSilence === undefined ? [] : missing(all, ['costOfSilence'], costOfSilence)),
  ];
}

/** No text that others read before the reveal gives away what the client keeps. */
function judgeSecrets({ title, situation, client, advisor, observers }: Played): Advice[] {
  const { wants, pressure, givesWay, secondAct, nextAsks } = client;
  const secrets = textsOf([wants, pressure, givesWay, secondAct, nextAsks]).map(comparable);
  const others: [string, (string | number)[]][] = [
    [title, ['title']],
    [situation, ['situation']],
    ...Object.entries(advisor).flatMap(([field, value]) =>
      field === 'sums' ? [] : textsOf(value).map((text): [string, string[]] => [text, ['advisor', field]]),
    ),
    ...steps.map((step): [string, string[]] => [observers.cues[step], ['observers', 'cues', step]]),
  ];
  return others.flatMap(([text, path]) => {
    const told = comparable(text);
    const secret = secrets.find((one) => givesAway(told, one));
    return secret === undefined ? [] : [{ path, code: 'secret-told' as const, word: secret.text }];
  });
}

/** Every rule. Each looks at one kind of mistake. */
const rules: readonly ((card: Played) => Advice[])[] = [
  judgeAmounts,
  judgeKind,
  judgeFacts,
  judgeSpeakers,
  judgeAnswer,
  judgeRests,
  judgeSecrets,
  judgeKept,
  judgeStale,
  judgeOptions,
  judgeQuestions,
  judgeTwoNumbers,
  judgeDays,
  judgeGivingWay,
  judgeChannel,
];

const judgeAt = (card: Played): Advice[] => rules.flatMap((judge) => judge(card));

/**
 * Whether a card can be played as dealt, by each seat and at each level. In: a finished card, and what a level hides; nothing,
 * unless that is given. Out: what to change, field by field; empty if nothing.
 */
export function playability(card: Card, hides?: Hides): Advice[] {
  const played = filledIn(card);
  // Where nothing is hidden, every level is the same.
  if (!hides) return judgeAt(played);
  const found = new Map<string, { advice: Advice; at: Level[] }>();
  for (const level of levels) {
    for (const advice of judgeAt(seenAt(played, level, hides))) {
      const key = JSON.stringify(advice);
      const known = found.get(key);
      if (known) known.at.push(level);
      else found.set(key, { advice, at: [level] });
    }
  }
  return [...found.values()].map(({ advice, at: [lowest, ...others] }) =>
    lowest === undefined || others.length === levels.length - 1 ? advice : { ...advice, level: lowest },
  );
}
