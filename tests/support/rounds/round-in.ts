import type { DealtFields, DebriefFields, Round, SceneFields, ScoringFields } from '../../../shared/domain/room/round.ts';
import type { RoomState } from '../../../shared/domain/room/state.ts';

/** A round as tests look at it: a field that it hasn't come to yet is undefined, so that an assertion about it fails. */
export type SeenRound = { reached: Round['reached'] } & DealtFields & Partial<SceneFields & ScoringFields & DebriefFields>;

/** The round in a room's state, which may not have arrived; then it has no fields at all. */
export function roundIn(state: Pick<RoomState, 'round'> | null | undefined): Partial<SeenRound> {
  return state?.round ?? {};
}
