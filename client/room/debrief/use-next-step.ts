import { wasObserved } from '../../../shared/domain/room/concerns/scorers.ts';
import { holderOf } from '../../../shared/domain/room/state.ts';
import { useRoom, useRoomIn } from '../../sync/room-view.ts';

/** What this reader may do next: end their turn, play a second take, play another card with the seats traded, or finish the round. */
export type NextStep = 'speak' | 'second-take' | 'swap' | 'finish';

/** Two people without an observer: each of them may begin what comes next, and someone who came after their scene watches. */
export function useIsPair(): boolean {
  const { state, me } = useRoomIn('debrief');
  return !wasObserved(state) && !state.workshop && me.seat !== 'observer';
}

/** The one step to take: while people speak, the speaker's; then a second take until one has been played. Null for those who wait. */
export function useNextStep(): NextStep | null {
  const { state, you, me, leads } = useRoomIn('debrief');
  const pair = useIsPair();
  const { stage, round } = state;
  if (stage.turn.speaker === you) return 'speak';
  if (stage.turn.beat !== 'at-work') return null;
  const seated = holderOf(state, 'client') !== undefined && holderOf(state, 'advisor') !== undefined;
  if (seated && round.secondTakes.length === 0) return me.seat === 'advisor' ? 'second-take' : null;
  if (pair) return seated ? 'swap' : 'finish';
  return leads ? 'finish' : null;
}

/** Whether this reader may finish the round: the host, or either of a pair. */
export function useMayFinish(): boolean {
  const pair = useIsPair();
  return useRoom().leads || pair;
}
