import type { ReactNode } from 'react';
import type { RefusalCode } from '../../../shared/domain/refusals.ts';
import type { HeatMap } from '../../../shared/domain/workshop/report.ts';
import { takingPart } from '../../../shared/domain/workshop/state.ts';
import { NotFound } from '../../app/not-found.tsx';
import { ProductMark } from '../../app/product-mark.tsx';
import { Waiting } from '../../app/waiting.tsx';
import { useWords } from '../../messages/words.ts';
import { Heat } from '../../pushback/heat.tsx';
import { clockOf } from '../../pushback/use-time-left.ts';
import { RoomConnection } from '../../sync/room-connection.tsx';
import { useSession } from '../../sync/session.ts';
import { WorkshopConnection } from '../../sync/workshop-connection.tsx';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { useTicking } from '../../ui/hooks/use-ticking.ts';
import { OpeningContent } from '../opening-content.tsx';
import { useReport } from '../report/use-report.ts';
import { VisitedRoom } from '../visit.tsx';
import { WorkshopInvite } from '../workshop-invite.tsx';
import './wall.css';

function Arrivals(): ReactNode {
  const { state, nameOf } = useWorkshop();
  const { leading } = useWords();
  const people = takingPart(state);
  return (
    <div className="wall-lobby">
      <div className="wall-invite">
        <h2 className="wall-over">{leading.wall.join}</h2>
        <WorkshopInvite wall />
      </div>
      <div className="wall-names">
        <h2 className="wall-over" role="status">
          {people.length > 0 ? leading.wall.here(people.length) : leading.wall.nobody}
        </h2>
        <ul className="wall-people">
          {people.map((p) => (
            <li key={p.person} className="wall-person spoken">
              {nameOf(p.person)}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** Where everyone sits: large while people are on their way. */
function Tables(): ReactNode {
  const { state, nameOf } = useWorkshop();
  const { leading, workshop } = useWords();
  return (
    <ul className="wall-tables">
      {state.groups.map((group) => (
        <li key={group.room} className="wall-table">
          <span className="wall-table-name spoken">{workshop.groupName(group.table)}</span>
          <span className="quiet">{leading.wall.table(group.table)}</span>
          <span className="wall-table-people">{group.people.map(nameOf).join(', ')}</span>
        </li>
      ))}
    </ul>
  );
}

function Clock(): ReactNode {
  const { progress, now } = useWorkshop();
  const { leading } = useWords();
  useTicking(true);
  const most = progress?.most;
  if (!progress || !most) return <p className="wall-phase spoken">{leading.wall.between}</p>;
  const running = most.dueAt === null ? null : Math.max(0, most.dueAt - now());
  const leftMs = most.paused ? most.paused.leftMs : running;
  const between = most.phase === 'lobby' && progress.onTheWay === 0;
  return (
    <div className="wall-clock">
      <p className="wall-phase spoken">{between ? leading.wall.between : leading.wall.phases[most.phase]}</p>
      {most.paused && (
        <p className="wall-paused" role="status">
          {leading.wall.paused}
        </p>
      )}
      {leftMs !== null && (
        <p className="wall-time" role="timer">
          {clockOf(leftMs)}
        </p>
      )}
      <p className="wall-more quiet">
        {progress.onTheWay > 0 && leading.wall.onTheWay(progress.onTheWay)}
        {progress.onTheWay === 0 && progress.submitted > 0 && leading.wall.submitted(progress.submitted)}
      </p>
    </div>
  );
}

function Rounds(): ReactNode {
  const { state, progress } = useWorkshop();
  const { leading, workshop } = useWords();
  const shown = state.groups.find((group) => group.room === state.shown);
  if (shown) {
    return (
      <div className="wall-shown">
        <h2 className="wall-over">{leading.wall.spotlight(workshop.groupName(shown.table))}</h2>
        <RoomConnection room={shown.room} as="projector" waiting={() => null} lost={() => null}>
          <VisitedRoom />
        </RoomConnection>
      </div>
    );
  }
  return (
    <>
      <Clock />
      {(progress?.onTheWay ?? 0) > 0 && <Tables />}
    </>
  );
}

/** What everyone is asked on their own phone, large enough to read from there. */
function Closing(): ReactNode {
  const { closing } = useWords().leading.wall;
  return (
    <section className="wall-closing">
      <h2 className="wall-phase spoken">{closing.title}</h2>
      <ol className="wall-asks">
        {closing.asks.map((ask) => (
          <li key={ask} className="wall-ask spoken">
            {ask}
          </li>
        ))}
      </ol>
      <p className="wall-thanks spoken">{closing.thanks}</p>
    </section>
  );
}

/** Is at least one number based on enough people? A big screen full of *too few* says nothing. */
function saysSomething({ all }: HeatMap): boolean {
  return Object.values(all).some((cell) => cell !== null && cell.rated > 0);
}

function Result({ heatAt }: { heatAt: string }): ReactNode {
  const { leading } = useWords();
  const report = useReport<HeatMap>(heatAt);
  return (
    <>
      <p className="wall-phase spoken">{leading.wall.closed}</p>
      {report && report !== 'none' && !saysSomething(report) && <p className="wall-over">{leading.wall.noFigures}</p>}
      {report && report !== 'none' && saysSomething(report) && (
        <section className="wall-heat" aria-label={leading.wall.heat}>
          <h2 className="wall-over">{leading.wall.heat}</h2>
          <Heat report={report} />
        </section>
      )}
    </>
  );
}

function Stage({ heatAt }: { heatAt: string }): ReactNode {
  const { stage } = useWorkshop().state;
  switch (stage.phase) {
    case 'lobby':
      return <Arrivals />;
    case 'opening':
      return <OpeningContent stage={stage} />;
    case 'rounds':
      return <Rounds />;
    case 'closing':
      return <Closing />;
    case 'closed':
      return <Result heatAt={heatAt} />;
  }
}

function Seen({ heatAt }: { heatAt: string }): ReactNode {
  const { state, workshop } = useWorkshop();
  const { leading, home, workshop: words } = useWords();
  const { stage, round, plan } = state;
  const inRound = stage.phase === 'rounds' ? leading.console.round(round, plan.rounds.length) : home.title;
  const title = stage.phase === 'opening' ? words.blocks[stage.block] : inRound;
  const joins = stage.phase !== 'lobby' && stage.phase !== 'closed';
  return (
    <main className="wall">
      <header className="wall-head">
        <h1 className="wall-title spoken">{title}</h1>
        {joins && <p className="wall-code quiet">{workshop.code}</p>}
      </header>
      <div className="wall-body">
        <Stage heatAt={heatAt} />
      </div>
      {state.said && <p className="wall-said spoken">{state.said.words}</p>}
      <footer className="wall-foot">
        <ProductMark size="pad" />
      </footer>
    </main>
  );
}

type WallProps = {
  workshop: string;
  /** The address of the heat map, fetched once the workshop is over. */
  heatAt: string;
  lost: (why: RefusalCode) => ReactNode;
};

export function WallOf({ workshop, heatAt, lost }: WallProps): ReactNode {
  return (
    <WorkshopConnection workshop={workshop} as="projector" waiting={(why) => <Waiting why={why} />} lost={lost}>
      <Seen heatAt={heatAt} />
    </WorkshopConnection>
  );
}

/** The big screen: what everyone may see on a wall, and nothing personal. */
export function Wall({ workshop }: { workshop: string }): ReactNode {
  const session = useSession();
  if (session === 'loading') return <Waiting why="opening" />;
  if (session === null) return <NotFound why="sign-in-first" />;
  return <WallOf workshop={workshop} heatAt={`/api/workshops/${workshop}/report`} lost={(why) => <NotFound why={why} />} />;
}
