import type { Card } from '../../shared/domain/card.ts';
import { freshId } from '../sync/ids.ts';

/** A unique id for a new card: lowercase letters and digits. */
export function freshCardId(): string {
  return `card-${freshId()
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')}`;
}

/** A card without any content yet. */
export function blankCard(): Card {
  return {
    id: freshCardId(),
    title: '',
    situation: '',
    skill: '',
    difficulty: 'easy',
    stakes: 'low',
    credit: 'some-projects',
    client: {
      persona: { name: '', role: '' },
      opening: '',
      asks: '',
      wants: '',
      pressure: '',
      softens: [],
      hardens: [],
      fallbacks: [],
      givesWay: '',
      knowsYou: '',
      endings: [
        { if: '', say: '', is: 'compromise' },
        { if: '', say: '', is: 'unresolved' },
      ],
    },
    advisor: { youAre: '', facts: [{ fact: '', answers: 'opening' }], constraints: [], alternatives: [], line: 'theirs' },
    observers: {
      stance: 'push back',
      expects: { steps: 'all', strength: 'moderate' },
      cues: { acknowledge: '', context: '', impact: '', alternative: '', invite: '' },
      traps: ['dismissive-no'],
    },
    answer: [{ acknowledge: '' }, { client: '' }, { invite: '' }],
  };
}

/** Whether nothing has been written or chosen on a card. */
export function isBlank(card: Card): boolean {
  return JSON.stringify(card) === JSON.stringify({ ...blankCard(), id: card.id });
}
