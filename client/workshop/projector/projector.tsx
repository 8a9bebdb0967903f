import type { ReactNode } from 'react';
import type { RefusalCode } from '../../../shared/domain/refusals.ts';
import { isRevealed } from '../../../shared/domain/room/round.ts';
import { isSaidNow } from '../../../shared/domain/workshop/announcement.ts';
import type { HeatMap } from '../../../shared/domain/workshop/report.ts';
import type { Group, WorkshopStage } from '../../../shared/domain/workshop/state.ts';
import { NotFound } from '../../app/not-found.tsx';
import { Waiting } from '../../app/waiting.tsx';
import { useWords } from '../../messages/words.ts';
import { FeltPanel } from '../../pushback/felt-panel.tsx';
import { ReviewOnScreen } from '../../review/together/on-big-screen.tsx';
import { RoomConnection } from '../../sync/room-connection.tsx';
import { useRoom } from '../../sync/room-view.ts';
import { useSession } from '../../sync/session.ts';
import { WorkshopConnection } from '../../sync/workshop-connection.tsx';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { useTicking } from '../../ui/hooks/use-ticking.ts';
import { Qr } from '../../ui/qr.tsx';
import { MovesOn } from '../moves-on.tsx';
import { OpenBoard } from '../open-board.tsx';
import { OpeningContent } from '../opening-content.tsx';
import { useReport } from '../report/use-report.ts';
import { Farewell } from './farewell.tsx';
import { LobbyScreen, SpelledCode, useHost } from './lobby-screen.tsx';
import { RoundScreen } from './round-screen.tsx';
import './projector.css';
import './opening-screen.css';

/** A room in the spotlight, after everyone in it said yes: what the client felt first, then what was heard. */
function Spotlight({ group }: { group: Group }): ReactNode {
  const { leading, workshop } = useWords();
  return (
    <div className="projector-shown">
      <h2 className="projector-over">{leading.projector.spotlight(workshop.groupName(group.table))}</h2>
      <RoomConnection room={group.room} as="projector" waiting={() => null} lost={() => null}>
        <ShownRoom />
      </RoomConnection>
    </div>
  );
}

/** What everyone sees of the room in the spotlight. */
export function ShownRoom(): ReactNode {
  const { state } = useRoom();
  const { leading } = useWords();
  const { round } = state;
  if (!isRevealed(round)) return <p className="projector-more quiet">{leading.visit.nothing}</p>;
  return (
    <>
      <p className="projector-phase spoken">{round.card.title}</p>
      <div className="projector-result">
        <FeltPanel />
        <div className="projector-board">
          <OpenBoard round={round} />
        </div>
      </div>
    </>
  );
}

function Rounds(): ReactNode {
  const { state } = useWorkshop();
  const shown = state.groups.find((group) => group.room === state.shown);
  return shown ? <Spotlight group={shown} /> : <RoundScreen />;
}

/** What everyone is asked on their own phone, large enough to read from there. */
function Closing(): ReactNode {
  const { plan } = useWorkshop().state;
  const { closing } = useWords().leading.projector;
  return (
    <section className="projector-closing">
      <h2 className="projector-phase spoken">{closing.title}</h2>
      <p className="projector-more quiet">{closing.lasts(plan.times.closingMs)}</p>
      <ol className="projector-asks">
        {closing.asks.map((ask) => (
          <li key={ask} className="projector-ask spoken">
            {ask}
          </li>
        ))}
      </ol>
      <p className="projector-thanks spoken">{closing.thanks}</p>
    </section>
  );
}

function Result({ heatAt }: { heatAt: string }): ReactNode {
  return <Farewell report={useReport<HeatMap>(heatAt)} />;
}

function Stage({ stage, heatAt }: { stage: WorkshopStage; heatAt: string }): ReactNode {
  switch (stage.phase) {
    // It fills the screen, without this head.
    case 'lobby':
      return null;
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

/** For people who come late: the code and a small QR code in a corner, while the workshop lets people in. */
function Late(): ReactNode {
  const { state, workshop } = useWorkshop();
  const { leading, lobby } = useWords();
  const { link, host } = useHost();
  if (state.locked) return null;
  return (
    <div className="projector-late">
      <p>
        <span className="quiet">{leading.projector.late}</span> <strong>{host}</strong>{' '}
        <strong className="projector-code">
          <SpelledCode code={workshop.code} />
        </strong>
      </p>
      <Qr address={link} label={lobby.qrLabel} />
    </div>
  );
}

/** A facilitator's announcement. As on phones, it disappears after a while. */
function Said(): ReactNode {
  const { state, now } = useWorkshop();
  useTicking(state.said !== null);
  if (!isSaidNow(state, now())) return null;
  return (
    <p className="projector-said spoken" role="status">
      {state.said?.words}
    </p>
  );
}

/** This screen has lost the server: what it shows may be old. It reconnects by itself. */
function Offline(): ReactNode {
  const { saving } = useWorkshop();
  const words = useWords();
  if (saving === 'elsewhere') return <p className="projector-offline">{words.elsewhere}</p>;
  return saving === 'offline' && <p className="projector-offline">{words.leading.projector.offline}</p>;
}

/** What the screen shows at this moment. */
export function Seen({ heatAt, roundsAt }: Pick<ProjectorProps, 'heatAt' | 'roundsAt'>): ReactNode {
  const { state } = useWorkshop();
  const { leading, home, together, workshop: words } = useWords();
  const { stage, round, plan } = state;
  if (stage.phase === 'lobby')
    return (
      <>
        <LobbyScreen />
        <Said />
        <Offline />
      </>
    );
  const inRound = stage.phase === 'rounds' ? leading.console.round(round, plan.rounds.length) : home.title;
  const reviewed = state.reviews.findLast(({ onScreen }) => onScreen);
  const title = reviewed ? together.screen.over : stage.phase === 'opening' ? words.blocks[stage.block] : inRound;
  return (
    <main className="projector">
      <header className="projector-head">
        <h1 className="projector-title spoken">{title}</h1>
        <MovesOn className="projector-moves-on" />
        {stage.phase !== 'closed' && !reviewed && <Late />}
      </header>
      <div className="projector-body">
        {reviewed ? (
          <ReviewOnScreen
            key={`${reviewed.room} ${reviewed.round}`}
            room={reviewed.room}
            round={reviewed.round}
            address={roundsAt(reviewed.room, reviewed.round)}
          />
        ) : (
          <Stage stage={stage} heatAt={heatAt} />
        )}
      </div>
      <Said />
      <Offline />
    </main>
  );
}

type ProjectorProps = {
  workshop: string;
  /** The address of the heat map, fetched once the workshop is over. */
  heatAt: string;
  /** The address of a round that is put up for a review. */
  roundsAt: (room: string, round: number) => string;
  lost: (why: RefusalCode) => ReactNode;
};

export function ProjectorOf({ workshop, heatAt, roundsAt, lost }: ProjectorProps): ReactNode {
  return (
    <WorkshopConnection workshop={workshop} as="projector" waiting={(why) => <Waiting why={why} />} lost={lost}>
      <Seen heatAt={heatAt} roundsAt={roundsAt} />
    </WorkshopConnection>
  );
}

/** The big screen: what everyone may see, and nothing personal. */
export function Projector({ workshop }: { workshop: string }): ReactNode {
  const session = useSession();
  if (session === 'loading') return <Waiting why="opening" />;
  if (session === null) return <NotFound why="sign-in-first" />;
  return (
    <ProjectorOf
      workshop={workshop}
      heatAt={`/api/workshops/${workshop}/report`}
      roundsAt={(room, round) => `/api/rooms/${room}/rounds/${round}`}
      lost={(why) => <NotFound why={why} />}
    />
  );
}
