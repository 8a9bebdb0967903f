import type { ReactNode } from 'react';
import { Route, Switch } from 'wouter';
import { Arriving } from './screens/arriving.tsx';
import { Home } from './screens/home.tsx';
import { Lost } from './screens/lost.tsx';
import { Room } from './screens/room.tsx';

/** Which screen an address shows. Everything inside a room is one address: the room's phase decides what is seen. */
export function App(): ReactNode {
  return (
    <Switch>
      <Route path="/">
        <Home />
      </Route>
      <Route path="/i/:invitation">{({ invitation }) => <Arriving invitation={invitation} />}</Route>
      <Route path="/r/:room">{({ room }) => <Room key={room} room={room} />}</Route>
      <Route>
        <Lost why="no-such-room" />
      </Route>
    </Switch>
  );
}
