import type { PersonId } from '../../../../shared/domain/room/people.ts';
import { revealScreens } from '../../../../shared/domain/room/round.ts';
import { present } from '../../../../shared/domain/room/state.ts';
import { useRoomIn } from '../../../sync/room-view.ts';

export type Onlooker = { person: PersonId; done: boolean };

/** How far this reader has come in the reveal. `through` for those who have seen it, and for those who came after it. */
export function useReveal() {
  const { state, you, isAway, dispatch } = useRoomIn('debrief');
  const { looked, secondTakes } = state.round;
  // A second take that was played says that the debrief has begun, also for someone who never tapped.
  const at = secondTakes.length > 0 ? revealScreens.length : (looked[you] ?? revealScreens.length);
  /** Everyone here who was there when the board opened, and whether they have looked at this screen. */
  const onlookers = (screen: number): Onlooker[] =>
    present(state).flatMap(({ person }) => {
      const past = looked[person];
      return past === undefined || isAway(person) ? [] : [{ person, done: past > screen }];
    });
  return {
    at,
    through: at >= revealScreens.length,
    onlookers,
    /** Says that the reader has looked at this many of the screens. */
    lookOn: (screens: number) => dispatch({ type: 'look-on', screens }),
  };
}
