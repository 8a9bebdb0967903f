import type { WorkshopState } from './state.ts';

const shownForMs = 10 * 60_000;

/** Whether a facilitator's announcement is still shown at `now` (server time, ms): until it is taken down, or for ten minutes. */
export function isSaidNow({ said }: Pick<WorkshopState, 'said'>, now: number): boolean {
  return said !== null && now - said.at < shownForMs;
}
