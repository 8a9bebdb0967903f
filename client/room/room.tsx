import type { ReactNode } from 'react';
import { Redirect } from 'wouter';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import { unreachable } from '../../shared/domain/unreachable.ts';
import { BackGuard } from '../app/back-guard.tsx';
import { lazyScreen } from '../app/lazy-screen.tsx';
import { NotFound } from '../app/not-found.tsx';
import { Waiting } from '../app/waiting.tsx';
import { RecordingProvider } from '../recording/recording-provider.tsx';
import { RoomConnection } from '../sync/room-connection.tsx';
import { useRoom } from '../sync/room-view.ts';
import { useSession } from '../sync/session.ts';
import { useWorkshopAround } from '../sync/workshop-view.ts';
import { Gathering } from '../workshop/participant/gathering.tsx';
import { Briefing } from './briefing/briefing.tsx';
import { Closed } from './closing/closed.tsx';
import { ClosingScreen } from './closing/closing.tsx';
import { DebriefScreen } from './debrief/debrief.tsx';
import { Consent } from './lobby/consent.tsx';
import { Lobby } from './lobby/lobby.tsx';
import { useConsent } from './lobby/use-consent.ts';
import { QuietScreen } from './quiet-screen.tsx';
import { SecondTakeScreen } from './scene/second-take.tsx';
import { TalkScreen } from './scene/talk.tsx';
import { ScoringScreen } from './scoring/scoring.tsx';
import { Signals } from './signals/signals.tsx';

/** Most rooms never need it, so it is fetched when someone shows an example. */
const CalibratingScreen = lazyScreen(() => import('./lobby/calibrating.tsx').then(({ CalibratingScreen: screen }) => screen));

/** The screen of this phase, for this seat. */
export function PhaseScreen(): ReactNode {
  const { state, me } = useRoom();
  const { phase } = state.stage;
  const consent = useConsent();
  if (me.steppedOut && phase !== 'closed') return <QuietScreen />;
  switch (phase) {
    case 'lobby':
      if (state.calibrating) return <CalibratingScreen />;
      return state.workshop ? <Gathering /> : <Lobby />;
    case 'briefing':
      // Asked before the round, on each phone alone. No answer means no, and no one waits for it.
      return consent?.answered === null ? <Consent asked={consent} /> : <Briefing />;
    case 'scene':
      return <TalkScreen />;
    case 'scoring':
      return <ScoringScreen />;
    case 'debrief':
      return <DebriefScreen />;
    case 'second-take':
      return <SecondTakeScreen />;
    case 'closing':
      return <ClosingScreen />;
    case 'closed':
      return <Closed />;
    default:
      return unreachable(phase);
  }
}

/** A room of a workshop is shown at the workshop's address: only there does the call to the next round reach its people. */
function Placed(): ReactNode {
  const { workshop } = useRoom().state;
  const around = useWorkshopAround();
  return workshop && !around ? (
    <Redirect to={`/w/${workshop.workshop}`} replace />
  ) : (
    <>
      <PhaseScreen />
      <BackGuard />
      <Signals />
    </>
  );
}

type RoomProps = {
  room: string;
  /** Shown instead of the room to someone who isn't in it; by default, that there is no such room. */
  lost?: (why: RefusalCode) => ReactNode;
};

/** A room by its address, for the signed-in person, if they belong there. */
export function Room({ room, lost = (why) => <NotFound why={why} stream={room} /> }: RoomProps): ReactNode {
  const session = useSession();
  if (session === 'loading') return <Waiting why="opening" />;
  if (session === null) return <NotFound why="sign-in-first" />;
  return (
    <RoomConnection room={room} waiting={(why) => <Waiting why={why} room={room} />} lost={lost}>
      <RecordingProvider>
        <Placed />
      </RecordingProvider>
    </RoomConnection>
  );
}
