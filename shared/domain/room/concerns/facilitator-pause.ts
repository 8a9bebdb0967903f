import { theWorkshop } from '../from-workshop.ts';
import type { PersonId } from '../people.ts';
import { facilitates } from '../policy.ts';
import type { RoomContext } from '../rule.ts';
import type { Deadline, RoomState } from '../state.ts';
import { pausedUntil } from './pauses.ts';

/** A facilitator's pause, in any part of a round: since when, by whom if that is known, and how much time is left. */
export type FacilitatorPause = { since: number; by: PersonId | null; left: { kind: Deadline['kind']; ms: number } | null };

/** Only facilitators end a pause, until it has lasted this long and no facilitator is connected: then the people inside may. */
export const aloneAfterMs = 2 * 60_000;

/** The pause that holds this room; null while time runs, and if someone in the scene stopped it. */
export function pauseOf({ stage, held }: Pick<RoomState, 'stage' | 'held'>): FacilitatorPause | null {
  if (held) return { since: held.since, by: held.by ?? null, left: { kind: held.kind, ms: held.ms } };
  const stopped = stage.phase === 'scene' || stage.phase === 'second-take' ? stage.stopped : null;
  return stopped?.paused ? { since: stopped.since, by: stopped.by ?? null, left: stopped.left } : null;
}

/**
 * The time on this room's clocks at a server time: during a facilitator's pause, the moment when it began. During an advisor's pause,
 * whose end is known, the moment when it ends: the deadline is later by as much.
 */
export function clockTime(state: Pick<RoomState, 'held' | 'stage' | 'round'>, now: number): number {
  return state.held ? state.held.since : Math.max(now, pausedUntil(state));
}

/** Whether this actor may end the pause that holds the room. No one waits forever for a facilitator whose connection is gone. */
export function mayEndPause(state: RoomState, { actor, at, gone }: Pick<RoomContext, 'actor' | 'at' | 'gone'>): boolean {
  const pause = pauseOf(state);
  if (!pause || actor === theWorkshop || facilitates(state, actor)) return true;
  const alone = state.workshop?.facilitators.every((person) => gone.includes(person)) ?? true;
  return alone && at - pause.since >= aloneAfterMs;
}
