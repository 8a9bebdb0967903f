import type { ReactNode } from 'react';
import { debriefMsFor, scoringMsFor } from '../../../shared/domain/room/settings.ts';
import type { RoomPhase } from '../../../shared/domain/room/state.ts';
import { steps } from '../../../shared/domain/rubric.ts';
import type { Plan } from '../../../shared/domain/workshop/plan.ts';
import { findingTables, partOf } from '../../../shared/domain/workshop/tile.ts';
import { useWords } from '../../messages/words.ts';
import { StepGlyph } from '../../pushback/step-glyph.tsx';
import { clockOf } from '../../pushback/use-time-left.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { useTicking } from '../../ui/hooks/use-ticking.ts';
import { endsAt } from '../moves-on.tsx';
import { useTurning } from './turning.tsx';
import { useFits } from './use-fits.ts';
import './round-screen.css';

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
  const { projector } = useWords().leading;
  const { round, plan } = state;
  return (phase) => {
    const next = after[phase];
    if (next) return projector.nextFor(projector.phases[next], planned(plan, next));
    return round < plan.rounds.length ? projector.nextRound(round + 1) : projector.phases.closing;
  };
}

/** More don’t fit on a big screen in a size that the back row reads. */
const mostTables = 6;

/** Where everyone sits and who plays: large while people are on their way. */
function Tables(): ReactNode {
  const { state, nameOf } = useWorkshop();
  const { leading, workshop } = useWords();
  const [fits, box] = useFits(mostTables);
  const { shown, pages } = useTurning(
    state.groups.toSorted((a, b) => a.table - b.table),
    fits,
  );
  return (
    <>
      <div className="projector-fits" ref={box}>
        <ul className="projector-tables">
          {shown.map(({ room, table, people, advisor, client }) => {
            const others = people.filter((person) => person !== advisor && person !== client);
            return (
              <li key={room} className="projector-table">
                <p className="projector-table-name spoken">
                  {workshop.groupName(table)} <span className="quiet">{leading.projector.table(table)}</span>
                </p>
                <p>{leading.tile.pushes(nameOf(advisor), nameOf(client))}</p>
                {others.length > 0 && (
                  <p className="quiet">{leading.projector.observe(workshop.names(others.map(nameOf)), others.length)}</p>
                )}
              </li>
            );
          })}
        </ul>
      </div>
      {pages}
    </>
  );
}

/** The five steps with what each can begin with, to look up at. */
export function ScreenSteps(): ReactNode {
  const words = useWords();
  return (
    <ul className="projector-steps" aria-label={words.home.steps}>
      {steps.map((step) => (
        <li key={step} className="projector-step" data-step={step}>
          <StepGlyph step={step} size={36} />
          <span className="projector-step-name">{words.steps[step].name}</span>
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
      <p className="projector-time" role="timer">
        {clockOf(leftMs)}
      </p>
      {share !== null && (
        <div className="projector-bar" aria-hidden="true">
          <i style={{ inlineSize: `${share * 100}%` }} />
        </div>
      )}
    </>
  );
}

/** More names than these are only counted. */
const mostNamed = 3;

/** Who is still on their way to their table. */
function OnTheWay({ people }: { people: readonly string[] }): ReactNode {
  const { nameOf } = useWorkshop();
  const { leading, workshop } = useWords();
  const words = leading.projector;
  if (people.length === 0) return null;
  return (
    <p className="projector-late-ones quiet" role="status">
      {people.length > mostNamed ? words.onTheWay(people.length) : words.onTheWayNames(workshop.names(people.map(nameOf)))}
    </p>
  );
}

/** A round in play: what happens now, how long it still takes, what comes next; and the five steps to look up at. */
export function RoundScreen(): ReactNode {
  const { progress, state } = useWorkshop();
  const { projector } = useWords().leading;
  const nextAfter = useNext();
  const most = progress?.most;
  // What the rooms are doing comes a moment after the workshop: until then, nothing that may be wrong.
  if (!progress) return null;
  const walking = findingTables(progress);
  const between = !most || (most.phase === 'lobby' && !walking);
  if (between)
    return (
      <div className="projector-between">
        <p className="projector-phase spoken">{projector.between}</p>
        <p className="projector-more">
          <span className="quiet">{projector.next}</span> <strong>{nextAfter('second-take')}</strong>
        </p>
      </div>
    );
  if (walking)
    return (
      <div className="projector-walk">
        <div className="projector-walk-head">
          <p className="projector-phase spoken">{projector.tables}</p>
          <OnTheWay people={progress.onTheWay} />
        </div>
        <Tables />
      </div>
    );
  const { phase, dueAt, ofMs, paused } = most;
  return (
    <div className="projector-round">
      <div className="projector-clock">
        <p className="projector-phase spoken">{projector.phases[partOf(most)]}</p>
        {paused && (
          <p className="projector-paused" role="status">
            {projector.paused}
          </p>
        )}
        <TimeLeft dueAt={endsAt(state, phase, dueAt)} ofMs={ofMs} pausedMs={paused?.leftMs ?? null} />
        <p className="projector-more">
          {partOf(most) === 'scoring' && progress.submitted > 0 ? (
            projector.submitted(progress.submitted)
          ) : (
            <>
              <span className="quiet">{projector.next}</span> <strong>{nextAfter(phase)}</strong>
            </>
          )}
        </p>
        <OnTheWay people={progress.onTheWay} />
      </div>
      <ScreenSteps />
    </div>
  );
}
