import type { Example } from '../../shared/domain/calibration/example-schema.ts';
import type { Card } from '../../shared/domain/card.ts';

/** A small complete card. Its words name the part they are in, so that a test can look for them. */
export const sampleCard: Card = {
  id: 'sample',
  title: 'A sample',
  situation: 'Somebody wants everything at once.',
  skill: 'Managing Scope Creep',
  difficulty: 'easy',
  stakes: 'low',
  credit: 'trusted',
  client: {
    persona: { name: 'Noor', role: 'owner' },
    opening: 'Let us add this too.',
    asks: 'client-asks',
    wants: 'client-wants',
    softens: ['client-softens'],
    hardens: ['client-hardens'],
    givesWay: 'client-gives-way',
    fallbacks: ['client-fallback', 'client-other-fallback'],
    knowsYou: 'client-knows-you',
    pressure: 'client-pressure',
    endings: [{ if: 'client-saw', say: 'client-last-line', is: 'agreed' }],
  },
  advisor: {
    youAre: 'advisor-is',
    facts: [
      { fact: 'advisor-fact', answers: 'opening' },
      { fact: 'advisor-other-fact', answers: ['asks', 'fallback-1'] },
    ],
    constraints: ['advisor-constraint'],
    alternatives: ['advisor-alternative'],
    line: 'theirs',
  },
  observers: {
    stance: 'push back',
    expects: { steps: ['acknowledge', 'invite'], strength: 'mild' },
    cues: {
      acknowledge: 'observers-acknowledge',
      context: 'observers-context',
      impact: 'observers-impact',
      alternative: 'observers-alternative',
      invite: 'observers-invite',
    },
    traps: ['abdication'],
  },
  answer: [{ acknowledge: 'answer-says', why: 'answer-why' }, { client: 'answer-client' }],
  costOfSilence: 'answer-cost',
};

/** A card that asks a team for its own case. */
export const cardWithFillIn: Card = {
  ...sampleCard,
  id: 'with-a-fill-in',
  situation: 'Somebody wants {thing} at once.',
  fillIns: [{ name: 'thing', asks: 'What do they want?', usually: 'the export' }],
  client: { ...sampleCard.client, opening: 'Where is {thing}?' },
};

export const otherCard: Card = { ...sampleCard, id: 'other', title: 'Another' };

const { costOfSilence: _, ...withoutCost } = sampleCard;

/** On this card nothing is at stake. */
export const letGoCard: Card = {
  ...withoutCost,
  id: 'let-go',
  title: 'A preference',
  observers: { ...sampleCard.observers, stance: 'let go', expects: { steps: 'none', strength: 'mild' } },
  answer: [{ advisor: 'answer-lets-go' }],
};

/** As the built-in ones are: with something to ask after the yes, and statements of its own for the client to rate. */
export const ownFeltCard: Card = {
  ...letGoCard,
  id: 'own-felt',
  client: {
    ...letGoCard.client,
    secondBeat: 'client-second-beat',
    felt: ['client-felt-one', 'client-felt-two', 'client-felt-three', 'client-felt-four'],
  },
};

/** Critical, on a first meeting, and its client refuses a gentle try. */
export const criticalCard: Card = {
  ...sampleCard,
  id: 'critical',
  stakes: 'critical',
  credit: 'first-meeting',
  client: {
    ...sampleCard.client,
    secondAct: { refuses: 'client-refuses', presses: 'client-presses' },
    nextAsks: ['client-second-ask', 'client-third-ask'],
  },
  advisor: { ...sampleCard.advisor, goodwill: 'advisor-goodwill' },
};

/** A worked example whose key is in words that a test can look for. */
export const sampleExample: Example = {
  id: 'example-one',
  setting: 'A first meeting.',
  client: 'What if we did it so?',
  answer: 'No, that will not work.',
  key: {
    source: 'B1',
    ratings: { acknowledge: 0, context: 1, impact: 0, alternative: 0, invite: 0 },
    trap: 'dismissive-no',
    why: 'key-why',
    better: 'key-better',
  },
};

export const otherExample: Example = {
  ...sampleExample,
  id: 'example-two',
  answer: 'What matters most to you?',
  key: {
    source: 'G1',
    ratings: { acknowledge: 'not-needed', context: 2, impact: 3, alternative: 'not-needed', invite: 3 },
    trap: null,
    why: 'key-other-why',
    better: null,
  },
};
