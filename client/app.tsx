import { lazy, type ReactNode, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { Arriving } from './screens/arriving.tsx';
import { Home } from './screens/home.tsx';
import { Lost } from './screens/lost.tsx';
import { Room } from './screens/room.tsx';
import { Waiting } from './screens/waiting.tsx';

/** Two people over lunch need none of a workshop: its screens are fetched when somebody opens one. */
const Workshop = lazy(() => import('./screens/workshop.tsx').then(({ Workshop: page }) => ({ default: page })));
const Wall = lazy(() => import('./screens/wall.tsx').then(({ Wall: page }) => ({ default: page })));
const Report = lazy(() => import('./screens/report.tsx').then(({ Report: page }) => ({ default: page })));
const Replay = lazy(() => import('./screens/replay.tsx').then(({ Replay: page }) => ({ default: page })));
const RoundReport = lazy(() => import('./screens/round-report.tsx').then(({ RoundReport: page }) => ({ default: page })));
const DecksPage = lazy(() => import('./screens/decks.tsx').then(({ Decks: page }) => ({ default: page })));
const DeckScreen = lazy(() => import('./screens/deck.tsx').then(({ Deck: page }) => ({ default: page })));
const Calibrate = lazy(() => import('./screens/calibrate.tsx').then(({ Calibrate: page }) => ({ default: page })));
const Practise = lazy(() => import('./screens/practise.tsx').then(({ Practise: page }) => ({ default: page })));
const YourData = lazy(() => import('./screens/your-data.tsx').then(({ YourData: page }) => ({ default: page })));
const Kit = lazy(() => import('./screens/kit.tsx').then(({ Kit: page }) => ({ default: page })));

/** Which screen an address shows. Everything inside a room or a workshop is one address: its phase decides what is seen. */
export function App(): ReactNode {
  return (
    <Suspense fallback={<Waiting why="opening" />}>
      <Switch>
        <Route path="/">
          <Home />
        </Route>
        <Route path="/calibrate">
          <Calibrate />
        </Route>
        <Route path="/practise">
          <Practise />
        </Route>
        <Route path="/your-data">
          <YourData />
        </Route>
        <Route path="/i/:invitation">{({ invitation }) => <Arriving invitation={invitation} />}</Route>
        <Route path="/decks">
          <DecksPage />
        </Route>
        <Route path="/decks/:deck">{({ deck }) => <DeckScreen key={deck} deck={deck} />}</Route>
        <Route path="/d/:invitation">{({ invitation }) => <Arriving invitation={invitation} toDeck />}</Route>
        <Route path="/w/:workshop/projector">{({ workshop }) => <Wall workshop={workshop} />}</Route>
        <Route path="/w/:workshop/kit">{({ workshop }) => <Kit workshop={workshop} />}</Route>
        <Route path="/w/:workshop/report">{({ workshop }) => <Report workshop={workshop} />}</Route>
        <Route path="/w/:workshop">{({ workshop }) => <Workshop key={workshop} workshop={workshop} />}</Route>
        <Route path="/r/:room/replay/:round">{({ room, round }) => <Replay room={room} round={round} />}</Route>
        <Route path="/r/:room/replay/:round/report">{({ room, round }) => <RoundReport room={room} round={round} />}</Route>
        <Route path="/r/:room">{({ room }) => <Room key={room} room={room} />}</Route>
        <Route>
          <Lost why="no-such-room" />
        </Route>
      </Switch>
    </Suspense>
  );
}
