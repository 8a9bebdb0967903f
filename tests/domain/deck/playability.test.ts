import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadDecks } from '../../../server/decks/load-decks.ts';
import { adviceOn } from '../../../server/decks/read-deck.ts';
import { deckText } from '../../../server/decks/write-deck.ts';
import type { Card } from '../../../shared/domain/card.ts';
import { fromShape1 } from '../../../shared/domain/older-cards.ts';
import { type Advice, type AdviceCode, adviceCodes } from '../../../shared/domain/playability/advice.ts';
import { type Hides, playability } from '../../../shared/domain/playability/playability.ts';
import { judgedSum } from '../../../shared/domain/playability/sums.ts';
import { cue, harmless, planted } from './card-changes.ts';

const cards = loadDecks(new URL('../../../server/decks/', import.meta.url).pathname).flatMap((deck) => deck.cards);

function cardOf(id: string): Card {
  const card = cards.find((one) => one.id === id);
  if (!card) throw new Error(`no card ${id}`);
  return card;
}

const codesOf = (card: Card, hides?: Hides) => playability(card, hides).map(({ code }) => code);
/** Each piece of advice as its field, its code and the word it is about. */
const adviceOf = (card: Card, hides?: Hides) =>
  playability(card, hides).map(({ path, code, word }) => [path.join('.'), code, word].filter(Boolean).join(' '));

test('[CARD8] every built-in card can be played as dealt, by every seat and at every level', () => {
  const hard = cards.flatMap((card) => adviceOf(card).map((one) => `${card.id} ${one}`));
  expect(hard).toEqual([]);
  expect(cards.length).toBeGreaterThanOrEqual(69);
  // The four cards that set the bar are among them.
  for (const id of ['just-the-export', 'ninety-nine-percent', 'dated-march', 'the-database-report']) cardOf(id);
});

describe('[CARD8] the cards that couldn’t be played as dealt fail, each for its reason', () => {
  const landed: Record<string, Parameters<typeof fromShape1>[0]> = JSON.parse(
    readFileSync(new URL('../fixtures/landed-cards.json', import.meta.url), 'utf8'),
  );
  const was = (id: string): Card => {
    const card = landed[id];
    if (!card) throw new Error(`no landed card ${id}`);
    return fromShape1(card);
  };
  const answering = (card: Card, ...lines: Card['advisor']['facts'][number]['answers'][]): Card => ({
    ...card,
    advisor: { ...card.advisor, facts: card.advisor.facts.map(({ fact }, i) => ({ fact, answers: lines[i] ?? 'opening' })) },
  });

  test('the second and third ask were shown only with a focus that the host had to set', () => {
    const card = answering(was('one-more-language'), 'opening', 'next-1', 'next-2');
    const hides: Hides = (part) => part === 'client.nextAsks';
    expect(adviceOf(card, hides)).toEqual(
      expect.arrayContaining([
        'client.nextAsks no-next-asks',
        'advisor.facts.1.answers no-such-line next-1',
        'advisor.facts.2.answers no-such-line next-2',
      ]),
    );
    expect(codesOf(card)).not.toContain('no-next-asks');
    expect(codesOf(card)).not.toContain('no-such-line');
  });

  test('goodwill was in no briefing', () => {
    const card = was('as-in-the-drawing');
    expect(codesOf(card, (part) => part === 'advisor.goodwill')).toContain('no-goodwill');
    expect(codesOf(card)).not.toContain('no-goodwill');
  });

  test('a let-go scene was over after one sentence, and its felt questions punished a glad yes', () => {
    expect(codesOf(was('the-green'))).toEqual(expect.arrayContaining(['no-second-beat', 'no-own-felt']));
  });

  test('at level 1 the client knew what they want, and not what they ask for', () => {
    const hides: Hides = (part, level) =>
      level === 1 && (part === 'client.asks' || part === 'client.pressure' || part === 'client.fallbacks');
    const found = playability(answering(was('one-more-feature'), 'opening', 'asks', 'fallback-1'), hides);
    for (const field of ['asks', 'pressure'])
      expect(found).toContainEqual({ path: ['client', field], code: 'not-shown', level: 1 });
    for (const [i, line] of [
      [1, 'asks'],
      [2, 'fallback-1'],
    ] as const)
      expect(found).toContainEqual({ path: ['advisor', 'facts', i, 'answers'], code: 'no-such-line', word: line, level: 1 });
  });

  test('the model answer replied to turns that no one saw', () => {
    expect(codesOf(was('eleven-thousand-envelopes'))).toContain('no-client-turn');
  });
});

/** A card with a defect: what is wrong with it, the field that was changed and what was there, and the advice that names it. */
type Planted = { kind: string; card: Card; changed: (string | number)[]; was: string } & Pick<Advice, 'path' | 'code'>;

/** The value with the text at a path replaced. */
function withText<T>(value: T, [key, ...path]: readonly (string | number)[], text: string): T {
  if (key === undefined) return text as T;
  const change = (part: unknown, at: string | number) => (String(at) === String(key) ? withText(part, path, text) : part);
  if (Array.isArray(value)) return value.map(change) as T;
  return Object.fromEntries(Object.entries(value as object).map(([at, part]) => [at, change(part, at)])) as T;
}

describe('[CARD8] defects that someone planted who never saw the check', () => {
  const defects: Planted[] = JSON.parse(readFileSync(new URL('../fixtures/planted-cards.json', import.meta.url), 'utf8'));

  test.each(defects)('$kind: $card.title', ({ card, path, code, changed, was }) => {
    expect(playability(card)).toContainEqual(expect.objectContaining({ path, code }));
    expect(adviceOf(withText(card, changed, was))).toEqual([]);
  });

  test('there are ten kinds', () => {
    expect(new Set(defects.map(({ kind }) => kind)).size).toBe(10);
  });
});

describe('[CARD8] advice about a card names the field, and what is wrong with it', () => {
  test.each(planted)('%s, changed', (id, change, advice) => {
    const found = adviceOf(change(cardOf(id)));
    expect(
      found.some((one) => one.startsWith(advice)),
      found.join(', '),
    ).toBe(true);
  });

  test.each(harmless)('%s, changed without harm', (id, change) => {
    expect(adviceOf(change(cardOf(id)))).toEqual([]);
  });

  test('a goodwill, a cost and an expected step that are missing', () => {
    const { goodwill: _, ...advisor } = cardOf('one-long-table').advisor;
    expect(codesOf({ ...cardOf('one-long-table'), advisor })).toContain('no-goodwill');
    const { costOfSilence: __, ...free } = cardOf('just-the-export');
    expect(codesOf(free)).toEqual(['no-cost']);
    const { answer, ...card } = cardOf('just-the-export');
    expect(adviceOf({ ...card, answer: answer.filter((one) => one.invite === undefined) })).toEqual([
      'answer step-not-answered invite',
    ]);
  });

  test('every kind of advice is given somewhere above', () => {
    const given = planted.map(([, , advice]) => advice.split(' ')[1]);
    const elsewhere: AdviceCode[] = [
      'no-such-line',
      'not-shown',
      'no-client-turn',
      'no-goodwill',
      'no-cost',
      'step-not-answered',
    ];
    expect([...new Set([...given, ...elsewhere])].filter(Boolean).sort()).toEqual([...adviceCodes].sort());
  });

  test('in a file it has its line', () => {
    const text = deckText({
      title: 'Ours',
      version: 1,
      cards: [cue('impact', 'the catalog stays empty')(cardOf('just-the-export'))],
    });
    const line = text.slice(0, text.indexOf('the catalog stays empty')).split('\n').length;
    expect(adviceOn(text)).toEqual([
      { line, field: 'cards[0].observers.cues.impact', code: 'untold-thing', word: 'catalog stays empty' },
    ]);
    expect(adviceOn('id: [')).toEqual([]);
  });

  test('sums are judged as arithmetic, and nothing else', () => {
    for (const right of [
      '5 + 3 + 2 = 10',
      '8 / 2 = 4',
      '40 * 15% = 6',
      '3 / 20 = 15%',
      '1,800,000 * 2% = 36,000',
      '(2 + 6) * 5 = 40',
      '10 - 10 = 0',
    ])
      expect(judgedSum(right), right).toBe('right');
    for (const wrong of ['5 + 3 = 9', '2 * 3 = 7', '10 - 10 = 1']) expect(judgedSum(wrong), wrong).toBe('wrong');
    for (const none of ['5 + 3', 'ten = ten', '', '5 = 5 = 5', '(5 = 5', '2 ** 3 = 8', 'process.exit() = 1'])
      expect(judgedSum(none), none).toBe('no-sum');
  });
});
