import type { ReactNode } from 'react';
import { isTimeUp, progressOf } from '../../../shared/domain/workshop/tile.ts';
import { useWords } from '../../messages/words.ts';
import { clockOf } from '../../pushback/use-time-left.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { useTicking } from '../../ui/hooks/use-ticking.ts';
import { endsAt } from '../moves-on.tsx';
import './rooms-clock.css';

const radius = 25;
const around = 2 * Math.PI * radius;

type RoomsLeft = { leftMs: number; ofMs: number | null; paused: boolean };

/** The time that most rooms have left in the part they are in, counting down: 0 once it is used up, and null if no clock has run. */
export function useRoomsLeft(): RoomsLeft | null {
  const { state, tiles, now } = useWorkshop();
  useTicking(true);
  if (state.stage.phase !== 'rounds' && state.stage.phase !== 'closing') return null;
  const shown = state.groups.flatMap(({ room }) => tiles.now.get(room) ?? []);
  const { most } = progressOf(shown);
  if (!most) return null;
  const dueAt = endsAt(state, most.phase, most.dueAt);
  const up = dueAt === null && shown.some((tile) => tile.phase === most.phase && isTimeUp(tile));
  const runsMs = dueAt === null ? null : Math.max(0, dueAt - now());
  const leftMs = most.paused ? most.paused.leftMs : up ? 0 : runsMs;
  return leftMs === null ? null : { leftMs, ofMs: most.ofMs, paused: most.paused !== null };
}

/** That time as a ring; nothing if no clock runs. */
export function RoomsClock(): ReactNode {
  const words = useWords().leading.tile;
  const left = useRoomsLeft();
  if (!left) return null;
  const { leftMs, ofMs, paused } = left;
  return (
    <div className="rooms-clock" data-paused={paused ? 'true' : undefined}>
      <svg viewBox="0 0 58 58" aria-hidden="true">
        <circle className="rooms-clock-track" cx="29" cy="29" r={radius} />
        <circle
          className="rooms-clock-left"
          cx="29"
          cy="29"
          r={radius}
          strokeDasharray={`${Math.min(1, leftMs / (ofMs ?? Math.max(leftMs, 1))) * around} ${around}`}
          transform="rotate(-90 29 29)"
        />
      </svg>
      <span className="rooms-clock-time" role="timer" aria-label={leftMs > 0 ? words.left(clockOf(leftMs)) : words.up}>
        {clockOf(leftMs)}
      </span>
    </div>
  );
}
