import type { Times } from '../../shared/domain/room/terms.ts';

/** Two people have no sheets to wait for and a shorter talk: about four fifths of what a group needs. */
const pairShare = 0.8;

/** How long a round takes, in whole minutes: said before it starts. */
export function roundMinutes(times: Times, pair: boolean): number {
  const ms = times.briefingMs + times.roleplayMs + times.scoringMs + times.outOfRoleMs + times.debriefMs + times.secondTakeMs;
  return Math.max(1, Math.round((pair ? ms * pairShare : ms) / 60_000));
}
