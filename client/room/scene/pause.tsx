import type { ReactNode } from 'react';
import { mayMove } from '../../../shared/domain/room/concerns/moves.ts';
import { pausedUntil, pauseMs } from '../../../shared/domain/room/concerns/pauses.ts';
import { holderOf } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { useNow } from '../../pushback/use-now.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import './pause.css';
import { hasBegun } from '../../../shared/domain/room/round.ts';

const radius = 18;
const around = 2 * Math.PI * radius;

/** Milliseconds left of the ten seconds to think; 0 when no one is taking them. */
function usePauseLeft(): number {
  const { state, now } = useRoom();
  useNow();
  return Math.max(0, Math.min(pauseMs, pausedUntil(state) - now()));
}

function PauseRing({ leftMs }: { leftMs: number }): ReactNode {
  return (
    <svg className="pause-ring" viewBox="0 0 44 44" aria-hidden="true">
      <circle className="pause-track" cx="22" cy="22" r={radius} />
      <circle
        className="pause-left"
        cx="22"
        cy="22"
        r={radius}
        strokeDasharray={`${(leftMs / pauseMs) * around} ${around}`}
        transform="rotate(-90 22 22)"
      />
    </svg>
  );
}

/**
 * The advisor's pause button: large, and a ring in the same place while a pause lasts, so that nothing jumps. After the ten seconds
 * it offers the next pause without a press, because no one who talks looks at a button.
 */
export function PauseButton({ small = false }: { small?: boolean }): ReactNode {
  const { state, dispatch } = useRoom();
  const { talk } = useRound(hasBegun);
  const words = useWords().talk;
  const now = useNow();
  const leftMs = usePauseLeft();
  const pausing = leftMs > 0 && mayMove(state, 'go-on', now);
  if (pausing && talk === 'spoken') {
    return (
      <div className="pause-button">
        <Button big wide kind="primary" onPress={() => dispatch({ type: 'make-move', move: 'go-on' })}>
          <PauseRing leftMs={leftMs} />
          <span className="pause-says">
            {words.iGoOn}
            {/* Said to screen readers by the timer. */}
            <span className="pause-still" aria-hidden="true">
              {words.clockStill}
            </span>
          </span>
        </Button>
      </div>
    );
  }
  if (small)
    return pausing ? (
      <p className="chat-head-icon" role="status">
        <PauseRing leftMs={leftMs} />
        <span className="visually-hidden">{words.pausing}</span>
      </p>
    ) : (
      <button
        type="button"
        className="chat-head-icon"
        aria-label={words.pause}
        title={words.pause}
        onClick={() => dispatch({ type: 'take-pause' })}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M9 6v12M15 6v12" />
        </svg>
      </button>
    );
  if (pausing) {
    return (
      <p className="pause-now" role="status">
        <PauseRing leftMs={leftMs} />
        <span className="pause-says">
          {words.pausing}
          <span className="pause-still">{words.clockStill}</span>
        </span>
      </p>
    );
  }
  return (
    <div className="pause-button">
      <Button big wide kind="primary" onPress={() => dispatch({ type: 'take-pause' })}>
        <svg className="pause-bars" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M8 5v14M16 5v14" />
        </svg>
        {words.pause}
      </Button>
    </div>
  );
}

/** The pause for an observer: one line that replaces another, so that the pad below does not move. */
export function PauseOver({ children }: { children: ReactNode }): ReactNode {
  const { state, nameOf } = useRoom();
  const words = useWords().talk;
  const pausing = usePauseLeft() > 0;
  return <span role="status">{pausing ? words.pausingOther(nameOf(holderOf(state, 'advisor')?.person ?? null)) : children}</span>;
}

/** The pause for the client, who should know that the silence is one. */
export function PauseNote(): ReactNode {
  const { state, nameOf } = useRoom();
  const words = useWords().talk;
  const leftMs = usePauseLeft();
  return (
    <div className="pause-place" role="status">
      {leftMs > 0 && (
        <p className="pause-note">
          <PauseRing leftMs={leftMs} />
          <span className="pause-says">
            {words.pausingOther(nameOf(holderOf(state, 'advisor')?.person ?? null))}
            <span className="pause-still">{words.clockStill}</span>
          </span>
        </p>
      )}
    </div>
  );
}
