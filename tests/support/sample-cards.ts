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
    pressure: 'client-pressure',
    softens: ['client-softens'],
    hardens: ['client-hardens'],
    fallbacks: ['client-fallback', 'client-other-fallback'],
    givesWay: 'client-gives-way',
    mayEnd: ['agreed'],
  },
  advisor: {
    facts: ['advisor-fact', 'advisor-other-fact'],
    constraints: ['advisor-constraint'],
    alternatives: ['advisor-alternative'],
  },
  observers: {
    stance: 'push back',
    expectedSteps: ['acknowledge', 'invite'],
    expectedIntensity: 'mild',
    soundsLike: { invite: 'observers-invite' },
    trapsNear: ['abdication'],
  },
  answer: { parts: [{ step: 'acknowledge', says: 'answer-says' }], why: 'answer-why', costOfSilence: 'answer-cost' },
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

/** On this card nothing is at stake. */
export const letGoCard: Card = {
  ...sampleCard,
  id: 'let-go',
  title: 'A preference',
  observers: { ...sampleCard.observers, stance: 'let go', expectedSteps: [] },
  answer: { parts: [{ step: null, says: 'answer-lets-go' }], why: 'answer-why' },
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
    prompts: ['client-prompt', 'client-other-prompt'],
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
