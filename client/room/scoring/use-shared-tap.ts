import { hasEnded, type SharedMark, type SharedPlace } from '../../../shared/domain/room/round.ts';
import type { Step } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { tappedBy } from '../../pushback/together/use-heard-together.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';

/** Taps a step at a place, or takes the reader's own tap there back. */
export function useSharedTap(): (step: Step, place: SharedPlace) => void {
  const { you, dispatch } = useRoom();
  const round = useRound(hasEnded);
  return (step, place) => {
    dispatch({ type: 'mark-shared', step, place, heard: !tappedBy(round, step, place).includes(you) });
    navigator.vibrate?.(12);
  };
}

const keyOf = ({ by, step, place }: SharedMark) => JSON.stringify([by, step, place]);

/** The newest of the taps that were added since; none if taps were only taken back. */
export function newestTap(before: readonly SharedMark[], now: readonly SharedMark[]): SharedMark | undefined {
  const known = new Set(before.map(keyOf));
  return now.findLast((mark) => !known.has(keyOf(mark)));
}

/** Who tapped a place, in words; nothing where no one has. */
export function useTapped(): (step: Step, place: SharedPlace) => string {
  const { you, nameOf } = useRoom();
  const words = useWords().sharedRibbon;
  const round = useRound(hasEnded);
  return (step, place) => {
    const people = tappedBy(round, step, place);
    const other = people.find((person) => person !== you);
    if (people.includes(you)) return other === undefined ? words.youTapped : words.bothTapped(nameOf(other));
    return other === undefined ? '' : words.theyTapped(nameOf(other));
  };
}
