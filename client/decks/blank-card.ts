import type { Card } from '../../shared/domain/card.ts';
import { freshId } from '../sync/ids.ts';

/** A unique id for a new card: lowercase letters and digits. */
function freshCardId(): string {
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
      mayEnd: ['agreed', 'compromise'],
    },
    advisor: { facts: [], constraints: [], alternatives: [] },
    observers: {
      stance: 'push back',
      expectedSteps: ['acknowledge', 'context', 'impact', 'alternative', 'invite'],
      expectedIntensity: 'moderate',
      soundsLike: {},
      trapsNear: ['dismissive-no'],
    },
    answer: { parts: [{ step: null, says: '' }], why: '' },
  };
}
