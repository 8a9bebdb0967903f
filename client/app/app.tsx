import { type ReactNode, useEffect } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { pages, placeOf } from '../../shared/protocol/pages.ts';
import { Arriving } from '../entry/arriving.tsx';
import { Home } from '../home/home.tsx';
import { useWords } from '../messages/words.ts';
import { useSignedOut } from '../sync/signed-out.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { lazyScreen } from './lazy-screen.tsx';
import { NotFound } from './not-found.tsx';

/** The entry screens are in the first bundle. Every other screen is fetched when it is opened. */
const Room = lazyScreen(() => import('../room/room.tsx').then(({ Room: screen }) => screen));
const Workshop = lazyScreen(() => import('../workshop/workshop.tsx').then(({ Workshop: screen }) => screen));
const Projector = lazyScreen(() => import('../workshop/projector/projector.tsx').then(({ Projector: screen }) => screen));
const BigScreen = lazyScreen(() => import('../workshop/projector/by-link.tsx').then(({ BigScreen: screen }) => screen));
const Report = lazyScreen(() => import('../workshop/report/report.tsx').then(({ Report: screen }) => screen));
const MyWorkshops = lazyScreen(() => import('../workshop/report/my-workshops.tsx').then(({ MyWorkshops: screen }) => screen));
const RoomReplay = lazyScreen(() => import('../review/room-replay.tsx').then(({ RoomReplay: screen }) => screen));
const DecksPage = lazyScreen(() => import('../decks/decks.tsx').then(({ Decks: screen }) => screen));
const DeckScreen = lazyScreen(() => import('../decks/deck.tsx').then(({ Deck: screen }) => screen));
const Calibrate = lazyScreen(() => import('../calibration/calibrate.tsx').then(({ Calibrate: screen }) => screen));
const Practice = lazyScreen(() => import('../practice/practice.tsx').then(({ Practice: screen }) => screen));
const Recover = lazyScreen(() => import('../workshop/recovery/recover.tsx').then(({ Recover: screen }) => screen));
const YourData = lazyScreen(() => import('../mine/your-data.tsx').then(({ YourData: screen }) => screen));
const Kit = lazyScreen(() => import('../workshop/kit.tsx').then(({ Kit: screen }) => screen));

/** Shown on every page after its person has signed out, here or in another tab. */
function SignedOutNote(): ReactNode {
  const { done } = useWords().signOut;
  return useSignedOut() ? (
    <p className="signed-out" role="status">
      {done}
    </p>
  ) : null;
}

/** Which screen an address shows. Everything inside a room or a workshop has one address; its phase decides what is shown. */
export function App(): ReactNode {
  const [location] = useLocation();
  // Nearly everyone goes on to a room, so it is fetched while they type their name.
  useEffect(() => void Room.bring().catch(() => undefined), []);
  return (
    <ErrorBoundary key={placeOf(location)}>
      <SignedOutNote />
      <Switch>
        <Route path={pages.home}>
          <Home />
        </Route>
        <Route path={pages.calibrate}>
          <Calibrate />
        </Route>
        <Route path={pages.practice}>
          <Practice />
        </Route>
        <Route path={pages.yourData}>
          <YourData />
        </Route>
        <Route path={pages.recover}>
          <Recover />
        </Route>
        <Route path={pages.invited}>{({ invitation }) => <Arriving invitation={invitation} />}</Route>
        <Route path={pages.myWorkshops}>
          <MyWorkshops />
        </Route>
        <Route path={pages.decks}>
          <DecksPage />
        </Route>
        <Route path={pages.deck}>{({ deck }) => <DeckScreen key={deck} deck={deck} />}</Route>
        <Route path={pages.invitedToDeck}>{({ invitation }) => <Arriving invitation={invitation} toDeck />}</Route>
        <Route path={pages.bigScreen}>{({ screen }) => <BigScreen key={screen} screen={screen} />}</Route>
        <Route path={pages.projector}>{({ workshop }) => <Projector workshop={workshop} />}</Route>
        <Route path={pages.kit}>{({ workshop }) => <Kit workshop={workshop} />}</Route>
        <Route path={pages.report}>{({ workshop }) => <Report workshop={workshop} />}</Route>
        <Route path={pages.workshopRoundReport}>
          {({ workshop, room, round }) => <Workshop key={workshop} workshop={workshop} replay={{ room, round, toPrint: true }} />}
        </Route>
        <Route path={pages.workshopReplay}>
          {({ workshop, room, round }) => (
            <Workshop key={workshop} workshop={workshop} replay={{ room, round, toPrint: false }} />
          )}
        </Route>
        <Route path={pages.workshop}>{({ workshop }) => <Workshop key={workshop} workshop={workshop} />}</Route>
        <Route path={pages.roundReport}>{({ room, round }) => <RoomReplay replay={{ room, round, toPrint: true }} />}</Route>
        <Route path={pages.replay}>{({ room, round }) => <RoomReplay replay={{ room, round, toPrint: false }} />}</Route>
        <Route path={pages.room}>{({ room }) => <Room key={room} room={room} />}</Route>
        <Route>
          <NotFound why="no-such-page" />
        </Route>
      </Switch>
    </ErrorBoundary>
  );
}
