import type { ReactNode } from 'react';
import { debriefMsFor, scoringMsFor } from '../../../shared/domain/room/settings.ts';
import type { RoomPhase } from '../../../shared/domain/room/state.ts';
import { steps } from '../../../shared/domain/rubric.ts';
import type { Plan } from '../../../shared/domain/workshop/plan.ts';
import { useWords } from '../../messages/words.ts';
import { StepGlyph } from '../../pushback/step-glyph.tsx';
import { clockOf } from '../../pushback/use-time-left.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { useTicking } from '../../ui/hooks/use-ticking.ts';
import './wall-round.css';

type Timed = 'briefing' | 'scene' | 'scoring' | 'debrief';
const after: Partial<Record<RoomPhase, Timed>> = { lobby: 'briefing', briefing: 'scene', scene: 'scoring', scoring: 'debrief' };

/** How long a phase lasts in a group of the plan's size, in milliseconds. */
function planned({ times, size }: Plan, phase: Timed): number {
  switch (phase) {
    case 'briefing':
      return times.briefingMs;
    case 'scene':
      return times.sceneMs;
    case 'scoring':
      return scoringMsFor(times, size);
    case 'debrief':
      return debriefMsFor(times, size);
  }
}

/** What everyone will do next, with how long it takes. */
function useNext(): (phase: RoomPhase) => string {
  const { state } = useWorkshop();
  const { wall } = useWords().leading;
  const { round, plan } = state;
  return (phase) => {
    const next = after[phase];
    if (next) return wall.nextFor(wall.phases[next], planned(plan, next));
    return round < plan.rounds.length ? wall.nextRound(round + 1) : wall.phases.closing;
  };
}

/** Where everyone sits and who plays: large while people are on their way. */
function Tables(): ReactNode {
  const { state, nameOf } = useWorkshop();
  const { leading, workshop } = useWords();
  return (
    <ul className="wall-tables" data-many={state.groups.length > 12 ? 'true' : undefined}>
      {state.groups.map(({ room, table, people, advisor, client }) => {
        const others = people.filter((person) => person !== advisor && person !== client);
        return (
          <li key={room} className="wall-table">
            <p className="wall-table-name spoken">
              {workshop.groupName(table)} <span className="quiet">{leading.wall.table(table)}</span>
            </p>
            <p>{leading.tile.pushes(nameOf(advisor), nameOf(client))}</p>
            {others.length > 0 && (
              <p className="quiet">{leading.wall.observe(workshop.names(others.map(nameOf)), others.length)}</p>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Steps(): ReactNode {
  const words = useWords();
  return (
    <ul className="wall-steps" aria-label={words.home.steps}>
      {steps.map((step) => (
        <li key={step} className="wall-step" data-step={step}>
          <StepGlyph step={step} size={36} />
          <span className="wall-step-name">{words.steps[step].name}</span>
          <span className="spoken">“{words.steps[step].starter}”</span>
        </li>
      ))}
    </ul>
  );
}

type TimeLeftProps = { dueAt: number | null; ofMs: number | null; pausedMs: number | null };

function TimeLeft({ dueAt, ofMs, pausedMs }: TimeLeftProps): ReactNode {
  const { now } = useWorkshop();
  useTicking(true);
  const leftMs = pausedMs ?? (dueAt === null ? null : Math.max(0, dueAt - now()));
  if (leftMs === null) return null;
  const share = ofMs === null ? null : Math.min(1, leftMs / ofMs);
  return (
    <>
      <p className="wall-time" role="timer">
        {clockOf(leftMs)}
      </p>
      {share !== null && (
        <div className="wall-bar" aria-hidden="true">
          <i style={{ inlineSize: `${share * 100}%` }} />
        </div>
      )}
    </>
  );
}

/** A round in play: what happens now, how long it still takes, what comes next; and the five steps to look up at. */
export function WallRound(): ReactNode {
  const { progress } = useWorkshop();
  const { wall } = useWords().leading;
  const nextAfter = useNext();
  const most = progress?.most;
  const walking = (progress?.onTheWay ?? 0) > 0;
  const between = !most || (most.phase === 'lobby' && !walking);
  if (between) return <p className="wall-phase spoken">{wall.between}</p>;
  if (walking)
    return (
      <div className="wall-walk">
        <p className="wall-phase spoken">{wall.tables}</p>
        <p className="wall-more quiet" role="status">
          {wall.onTheWay(progress?.onTheWay ?? 0)}
        </p>
        <Tables />
      </div>
    );
  const { phase, dueAt, ofMs, paused } = most;
  return (
    <div className="wall-round">
      <div className="wall-clock">
        <p className="wall-phase spoken">{wall.phases[phase]}</p>
        {paused && (
          <p className="wall-paused" role="status">
            {wall.paused}
          </p>
        )}
        <TimeLeft dueAt={dueAt} ofMs={ofMs} pausedMs={paused?.leftMs ?? null} />
        <p className="wall-more">
          {phase === 'scoring' && progress && progress.submitted > 0 ? (
            wall.submitted(progress.submitted)
          ) : (
            <>
              <span className="quiet">{wall.next}</span> <strong>{nextAfter(phase)}</strong>
            </>
          )}
        </p>
      </div>
      <Steps />
    </div>
  );
}
