import { expectedSteps } from '../../../shared/domain/card-text.ts';
import type { Round } from '../../../shared/domain/room/round.ts';
import type { Step } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';

/** What to listen for in each step of a round: the card's own words where the reader may see them, else the step's. */
export function useCues({ card: { observers } }: Pick<Round, 'card'>): (step: Step) => string {
  const { steps, briefing } = useWords();
  const isExpected = (step: Step) => !observers || expectedSteps(observers).includes(step);
  return (step) => observers?.cues[step] || (isExpected(step) ? steps[step].cue : briefing.notExpected);
}
