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
    knowsYou: 'canary-card-client treats them',
    endings: [{ if: 'canary-card-client saw', say: 'canary-card-client last', is: 'agreed' }],
  },
  advisor: {
    youAre: 'canary-card-advisor is',
    facts: [
      { fact: 'canary-card-advisor fact', answers: 'opening' },
      { fact: 'canary-card-advisor figure', answers: 'asks' },
    ],
    line: { mine: 'canary-card-advisor line' },
    constraints: ['canary-card-advisor constraint'],
    alternatives: ['canary-card-advisor alternative'],
  },
  observers: {
    stance: 'push back',
    expects: { steps: ['acknowledge', 'impact'], strength: 'moderate' },
    cues: {
      acknowledge: 'canary-card-observers acknowledge',
      context: 'canary-card-observers context',
      impact: 'canary-card-observers impact',
      alternative: 'canary-card-observers alternative',
      invite: 'canary-card-observers invite',
    },
    traps: ['abdication'],
  },
  answer: [{ impact: 'canary-card-answer part', why: 'canary-card-answer why' }, { client: 'canary-card-answer client' }],
  costOfSilence: 'canary-card-answer cost',
};
