import type { ReactNode } from 'react';
import { Route, Switch } from 'wouter';
import { Arriving } from './screens/arriving.tsx';
import { Home } from './screens/home.tsx';
import { Kit } from './screens/kit.tsx';
import { Lost } from './screens/lost.tsx';
import { Report } from './screens/report.tsx';
import { Room } from './screens/room.tsx';

import { Wall } from './screens/wall.tsx';
import { Workshop } from './screens/workshop.tsx';

/** Which screen an address shows. Everything inside a room is one address: the room's phase decides what is seen. */
export function App(): ReactNode {
  return (
    <Switch>
      <Route path="/">
        <Home />
      </Route>
      <Route path="/i/:invitation">{({ invitation }) => <Arriving invitation={invitation} />}</Route>
      <Route path="/w/:workshop/projector">{({ workshop }) => <Wall workshop={workshop} />}</Route>
      <Route path="/w/:workshop/kit">{({ workshop }) => <Kit workshop={workshop} />}</Route>
      <Route path="/w/:workshop/report">{({ workshop }) => <Report workshop={workshop} />}</Route>
      <Route path="/w/:workshop">{({ workshop }) => <Workshop key={workshop} workshop={workshop} />}</Route>
      <Route path="/r/:room">{({ room }) => <Room key={room} room={room} />}</Route>
      <Route>
        <Lost why="no-such-room" />
      </Route>
    </Switch>
  );
}
