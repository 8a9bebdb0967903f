import type { ReactNode } from 'react';
import { progressOf } from '../../../shared/domain/workshop/tile.ts';
import { useWords } from '../../messages/words.ts';
import { clockOf } from '../../pushback/use-time-left.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { useTicking } from '../../ui/hooks/use-ticking.ts';
import { endsAt } from '../moves-on.tsx';
import './rooms-clock.css';

const radius = 25;
const around = 2 * Math.PI * radius;

/** The time that most rooms have left in the part they are in, as a ring; nothing if no clock runs. */
export function RoomsClock(): ReactNode {
  const { state, tiles, now } = useWorkshop();
  const words = useWords().leading.tile;
  useTicking(true);
  if (state.stage.phase !== 'rounds' && state.stage.phase !== 'closing') return null;
  const { most } = progressOf(state.groups.flatMap(({ room }) => tiles.now.get(room) ?? []));
  if (!most) return null;
  const dueAt = endsAt(state, most.phase, most.dueAt);
  const leftMs = most.paused ? most.paused.leftMs : dueAt === null ? null : Math.max(0, dueAt - now());
  if (leftMs === null) return null;
  return (
    <div className="rooms-clock" data-paused={most.paused ? 'true' : undefined}>
      <svg viewBox="0 0 58 58" aria-hidden="true">
        <circle className="rooms-clock-track" cx="29" cy="29" r={radius} />
        <circle
          className="rooms-clock-left"
          cx="29"
          cy="29"
          r={radius}
          strokeDasharray={`${Math.min(1, leftMs / (most.ofMs ?? leftMs)) * around} ${around}`}
          transform="rotate(-90 29 29)"
        />
      </svg>
      <span className="rooms-clock-time" role="timer" aria-label={words.left(clockOf(leftMs))}>
        {clockOf(leftMs)}
      </span>
    </div>
  );
}
