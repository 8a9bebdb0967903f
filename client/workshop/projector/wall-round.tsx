import type { ReactNode } from 'react';
import type { Times } from '../../../shared/domain/room/settings.ts';
import type { RoomPhase } from '../../../shared/domain/room/state.ts';
import { steps } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { StepGlyph } from '../../pushback/step-glyph.tsx';
import { clockOf } from '../../pushback/use-time-left.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { useTicking } from '../../ui/hooks/use-ticking.ts';
import './wall-round.css';

/** Which time of the plan a phase lasts; phases without an entry have none of their own. */
const timeOf: Partial<Record<RoomPhase, keyof Times>> = {
  briefing: 'briefingMs',
  scene: 'sceneMs',
  scoring: 'scoringMs',
  debrief: 'debriefMs',
  'second-take': 'secondTakeMs',
};

const after: Partial<Record<RoomPhase, RoomPhase>> = {
  lobby: 'briefing',
  briefing: 'scene',
  scene: 'scoring',
  scoring: 'debrief',
};

/** What everyone will do next, with how long it takes. */
function useNext(): (phase: RoomPhase) => string {
  const { state } = useWorkshop();
  const { wall } = useWords().leading;
  const { round, plan } = state;
  return (phase) => {
    const next = after[phase];
    const time = next && timeOf[next];
    if (next && time) return wall.nextFor(wall.phases[next], plan.times[time]);
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

function TimeLeft({ phase, dueAt, pausedMs }: { phase: RoomPhase; dueAt: number | null; pausedMs: number | null }): ReactNode {
  const { state, now } = useWorkshop();
  useTicking(true);
  const leftMs = pausedMs ?? (dueAt === null ? null : Math.max(0, dueAt - now()));
  if (leftMs === null) return null;
  const time = timeOf[phase];
  const share = time ? Math.min(1, leftMs / state.plan.times[time]) : null;
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
  const { phase, dueAt, paused } = most;
  return (
    <div className="wall-round">
      <div className="wall-clock">
        <p className="wall-phase spoken">{wall.phases[phase]}</p>
        {paused && (
          <p className="wall-paused" role="status">
            {wall.paused}
          </p>
        )}
        <TimeLeft phase={phase} dueAt={dueAt} pausedMs={paused?.leftMs ?? null} />
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
