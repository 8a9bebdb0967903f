import type { Card } from '../../../shared/domain/card.ts';
import type { Step } from '../../../shared/domain/rubric.ts';

/** A card that can be played, with one thing about it changed. */
export type Change = (card: Card) => Card;
const changedClient =
  (change: Partial<Card['client']>): Change =>
  (card) => ({ ...card, client: { ...card.client, ...change } });
const changedAdvisor =
  (change: Partial<Card['advisor']>): Change =>
  (card) => ({
    ...card,
    advisor: { ...card.advisor, ...change },
  });
export const cue =
  (step: Step, says: string): Change =>
  (card) => ({
    ...card,
    observers: { ...card.observers, cues: { ...card.observers.cues, [step]: says } },
  });
const without =
  (part: 'nextAsks' | 'secondAct' | 'secondBeat' | 'felt'): Change =>
  (card) => {
    const { [part]: _, ...client } = card.client;
    return { ...card, client };
  };
const turn =
  (at: number, says: Card['answer'][number]): Change =>
  (card) => ({
    ...card,
    answer: card.answer.map((one, i) => (i === at ? says : one)),
  });
const fallback =
  (at: number, says: string): Change =>
  (card) =>
    changedClient({ fallbacks: card.client.fallbacks.map((one, i) => (i === at ? says : one)) })(card);
const fact =
  (at: number, says: string, sums?: string[]): Change =>
  (card) =>
    changedAdvisor({
      facts: card.advisor.facts.map((one, i) => (i === at ? { ...one, fact: says } : one)),
      ...(sums && { sums }),
    })(card);
const fallbacks = (card: Card) => card.client.fallbacks.map((line) => line.replace(/^\w+: /, ''));

/** The card, what is changed about it, and the advice that follows. */
export const planted: [string, Change, string][] = [
  ['just-the-export', cue('impact', 'the launch moves to July 9'), 'observers.cues.impact untold-number 9'],
  ['just-the-export', cue('context', 'Marcus from legal said no'), 'observers.cues.context untold-name Marcus'],
  ['just-the-export', cue('context', 'says that Marcus said no'), 'observers.cues.context untold-name Marcus'],
  ['just-the-export', cue('impact', 'the catalog stays empty'), 'observers.cues.impact untold-thing catalog'],
  ['just-the-export', without('nextAsks'), 'client.nextAsks no-next-asks'],
  ['just-the-export', changedAdvisor({ sums: ['5 + 3 + 2 = 11'] }), 'advisor.sums.0 wrong-sum 5 + 3 + 2 = 11'],
  ['just-the-export', changedAdvisor({ sums: ['about ten days'] }), 'advisor.sums.0 no-sum about ten days'],
  [
    'just-the-export',
    (card) => ({ ...card, situation: `${card.situation} The board meets Tuesday the 16th.` }),
    'situation secret-told',
  ],
  [
    'just-the-export',
    turn(0, { acknowledge: 'The board wants numbers on the 16th, I know.', why: 'Knows too much.' }),
    'answer.0.acknowledge untold-number 16',
  ],
  ['just-the-export', turn(0, { client: 'Well?' }), 'answer.0 client-first'],
  ['just-the-export', changedClient({ wants: 'word '.repeat(60).trim() }), 'client first-screen'],
  ['just-the-export', changedClient({ fallbacks: ['It’s one button.'] }), 'client.fallbacks more-of-these'],
  ['just-the-export', (card) => ({ ...card, title: 'Can we just add the export' }), 'title fewer-words'],
  ['dated-march', without('secondAct'), 'client.secondAct no-second-act'],
  ['the-database-report', without('felt'), 'client.felt no-own-felt'],
  ['the-database-report', without('secondBeat'), 'client.secondBeat no-second-beat'],
  ['the-database-report', (card) => ({ ...card, costOfSilence: 'A yes.' }), 'costOfSilence cost-of-letting-go'],
  ['row-88', (card) => changedClient({ fallbacks: fallbacks(card) })(card), 'client.fallbacks.0 no-speaker'],
  [
    'three-weeks-on-one-pier',
    changedAdvisor({ youAre: 'Project lead. You know the captain compares Anders with Gunnar.' }),
    'advisor.youAre knows-too-much',
  ],
  [
    'while-you-are-in-there',
    cue('acknowledge', 'a yes for the daughter, no flashlight needed'),
    'observers.cues.acknowledge knows-too-much',
  ],
  ['let-it-answer', turn(0, { acknowledge: '900 is a lot, with 2 people out sick.' }), 'answer.0.acknowledge knows-too-much'],
  ['just-the-export', changedAdvisor({ sums: ['10 * 1,300 = 13,000'] }), 'advisor.sums.0 stale-sum 10 * 1,300 = 13,000'],
  [
    'just-the-export',
    fact(0, '2 developers, 10 days each: 23 days. 18 are planned, 2 are free.'),
    'advisor.facts.0.fact stale-sum 2 * 10 = 20',
  ],
  [
    'own-authentication',
    cue('alternative', 'a ready-made login, or a discount'),
    'observers.cues.alternative no-such-option discount',
  ],
  ['dated-march', cue('alternative', 'June, plus two weeks more'), 'observers.cues.alternative no-such-option two weeks'],
  ['one-more-language', fallback(3, 'What would each page cost?'), 'client.fallbacks.3 no-answer What would each page cost?'],
  ['one-more-language', fallback(3, 'Okay. Who’s translating it?'), 'client.fallbacks.3 no-answer Who’s translating it?'],
  [
    'where-do-i-sign',
    (card) =>
      changedClient({ pressure: 'Your CFO decided 4 months ago.' })(fact(0, 'The CFO decided in the last 6 months.')(card)),
    'client.pressure two-numbers 4 months ago',
  ],
  ['a-name-for-it', fact(0, 'A new name could be in by Wednesday.'), 'advisor.facts.0.fact too-late Wednesday'],
  ['one-week-to-the-show', fact(0, 'Two shelves can be done by the 16th.'), 'advisor.facts.0.fact too-late the 16th'],
  ['show-me-five', fact(0, 'You could finish five pages by September 14.'), 'advisor.facts.0.fact too-late September 14'],
  ['dated-march', changedClient({ givesWay: 'Right away, if they’re calm.' }), 'client.givesWay which-try Right away'],
  [
    'six-more-people',
    changedClient({ givesWay: 'At the second, plainer try.' }),
    'client.givesWay which-try second, plainer try',
  ],
  ['call-us', changedClient({ hardens: ['A sigh, first thing', '“You”'] }), 'client.hardens.0 not-in-writing sigh'],
  ['11-04-pm', cue('acknowledge', 'a calm voice at midnight'), 'observers.cues.acknowledge not-in-writing voice'],
];

/** Changes that are close to one of those, and nothing to change. */
export const harmless: [string, Change][] = [
  // The client says it first, and then the advisor knows it.
  [
    'six-more-people',
    (card) => turn(9, { advisor: 'It’s 7, and you retire in 11.' })(turn(8, { client: 'I retire in 11 weeks. So, 7?' })(card)),
  ],
  // Hours of a day, days of a week and a share are known to all.
  ['just-a-number', changedAdvisor({ sums: ['14 - 5 = 9', '11 - 6 = 5', '22 - 17 = 5', '5 * 24 = 120', '11 * 7 = 77'] })],
  ['question-marks', changedAdvisor({ sums: ['900 * 70% = 630', '900 * 2% = 18'] })],
  ['where-do-i-sign', cue('alternative', 'roses and tulips for 4 weeks')],
  // A question that asks for no figure, and one that a fact answers.
  ['one-more-language', fallback(3, 'What if we waited?')],
  ['just-a-number', changedClient({ opening: 'How many weeks?' })],
  ['300-cinnamon-rolls', fact(4, 'A nut-free dairy can deliver 300 sealed ice cream cups by Thursday.')],
  ['dated-march', changedClient({ givesWay: 'Brush the first try off, and listen at the second.' })],
  // A talk has voices, and what is quoted in a thread was written there.
  ['own-authentication', changedClient({ hardens: ['A sigh', 'Acronyms'] })],
  ['call-us', changedClient({ hardens: ['“I sighed”', 'A law, before a question'] })],
];
