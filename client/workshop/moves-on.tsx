import type { ReactNode } from 'react';
import { type PartAhead, partsAhead } from '../../shared/domain/room/from-workshop.ts';
import type { RoomPhase } from '../../shared/domain/room/state.ts';
import type { WorkshopState } from '../../shared/domain/workshop/state.ts';
import { useWords } from '../messages/words.ts';
import { clockOf } from '../pushback/use-time-left.ts';
import { useWorkshopAround } from '../sync/workshop-view.ts';
import { useTicking } from '../ui/hooks/use-ticking.ts';

/** Only rooms before a part move on to it. */
function isBefore(phase: RoomPhase, to: PartAhead): boolean {
  const order: readonly RoomPhase[] = ['lobby', ...partsAhead];
  return order.includes(phase) && order.indexOf(phase) < order.indexOf(to);
}

/**
 * When this part of the rooms really ends: at its own time, or earlier because a facilitator has announced that they move on. Server
 * times in milliseconds; null if no clock runs.
 */
export function endsAt(state: Pick<WorkshopState, 'movesOn'>, phase: RoomPhase, dueAt: number | null): number | null {
  const { movesOn } = state;
  if (dueAt === null || !movesOn || !isBefore(phase, movesOn.to)) return dueAt;
  return Math.min(dueAt, movesOn.dueAt);
}

/** When all rooms move on, counting down, if a facilitator has announced it. In a room: only if that room moves. */
export function MovesOn({ className, room }: { className: string; room?: RoomPhase }): ReactNode {
  const around = useWorkshopAround();
  const words = useWords().workshop.movesOn;
  const move = around?.state.movesOn ?? null;
  useTicking(move !== null);
  if (!around || !move || (room && !isBefore(room, move.to))) return null;
  return (
    <p className={className}>
      {/* Said once, and without the time: a screen reader would read out every second. */}
      <span role="status">{words[move.to]}</span>{' '}
      <strong className="moves-on-left" role="timer">
        {clockOf(Math.max(0, move.dueAt - around.now()))}
      </strong>
    </p>
  );
}
