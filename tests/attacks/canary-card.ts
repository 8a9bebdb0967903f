import type { Card } from '../../shared/domain/card.ts';

/** A card whose every hidden text names its audience, so that a scan shows where it went. */
export const canaryCard: Card = {
  id: 'canary-card',
  title: 'A card of ours',
  situation: 'Everybody reads this.',
  skill: 'Asking before telling',
  difficulty: 'medium',
  stakes: 'high',
  credit: 'trusted',
  client: {
    persona: { name: 'Robin', role: 'head of support' },
    opening: 'Spoken aloud at once.',
    asks: 'canary-card-client asks',
    wants: 'canary-card-client wants',
    pressure: 'canary-card-client pressure',
    softens: ['canary-card-client softens'],
    hardens: ['canary-card-client hardens'],
    fallbacks: ['canary-card-client fallback', 'canary-card-client another'],
    givesWay: 'canary-card-client gives way',
    mayEnd: ['agreed'],
  },
  advisor: {
    facts: ['canary-card-advisor fact', 'canary-card-advisor figure'],
    constraints: ['canary-card-advisor constraint'],
    alternatives: ['canary-card-advisor alternative'],
  },
  observers: {
    stance: 'push back',
    expectedSteps: ['acknowledge', 'impact'],
    expectedIntensity: 'moderate',
    soundsLike: { impact: 'canary-card-observers impact' },
    trapsNear: ['abdication'],
  },
  answer: {
    parts: [{ step: 'impact', says: 'canary-card-answer part' }],
    why: 'canary-card-answer why',
    costOfSilence: 'canary-card-answer cost',
  },
};
