import type { ReactNode } from 'react';
import { type PartAhead, partsAhead } from '../../shared/domain/room/from-workshop.ts';
import type { RoomPhase } from '../../shared/domain/room/state.ts';
import { useWords } from '../messages/words.ts';
import { clockOf } from '../pushback/use-time-left.ts';
import { useWorkshopAround } from '../sync/workshop-view.ts';
import { useTicking } from '../ui/hooks/use-ticking.ts';

/** Only rooms before a part move on to it. */
function isBefore(phase: RoomPhase, to: PartAhead): boolean {
  const order: readonly RoomPhase[] = ['lobby', ...partsAhead];
  return order.includes(phase) && order.indexOf(phase) < order.indexOf(to);
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
