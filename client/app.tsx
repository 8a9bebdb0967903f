import { type ReactNode, useEffect } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { Unbroken } from './parts/unbroken.tsx';
import { Arriving } from './screens/arriving.tsx';
import { Home } from './screens/home.tsx';
import { later } from './screens/later.tsx';
import { Lost } from './screens/lost.tsx';

/** Whoever arrives is shown the door at once; what lies behind it is fetched when it is opened. */
const Room = later(() => import('./screens/room.tsx').then(({ Room: screen }) => screen));
const Workshop = later(() => import('./screens/workshop.tsx').then(({ Workshop: screen }) => screen));
const Wall = later(() => import('./screens/wall.tsx').then(({ Wall: screen }) => screen));
const Report = later(() => import('./screens/report.tsx').then(({ Report: screen }) => screen));
const Replay = later(() => import('./screens/replay.tsx').then(({ Replay: screen }) => screen));
const RoundReport = later(() => import('./screens/round-report.tsx').then(({ RoundReport: screen }) => screen));
const DecksPage = later(() => import('./screens/decks.tsx').then(({ Decks: screen }) => screen));
const DeckScreen = later(() => import('./screens/deck.tsx').then(({ Deck: screen }) => screen));
const Calibrate = later(() => import('./screens/calibrate.tsx').then(({ Calibrate: screen }) => screen));
const Practise = later(() => import('./screens/practise.tsx').then(({ Practise: screen }) => screen));
const YourData = later(() => import('./screens/your-data.tsx').then(({ YourData: screen }) => screen));
const Kit = later(() => import('./screens/kit.tsx').then(({ Kit: screen }) => screen));

/** Which screen an address shows. Everything inside a room or a workshop is one address: its phase decides what is seen. */
export function App(): ReactNode {
  const [location] = useLocation();
  // Nearly everybody goes on to a room: it comes while they write their name.
  useEffect(() => void Room.bring().catch(() => undefined), []);
  return (
    <Unbroken key={location}>
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
    </Unbroken>
  );
}
