import type { ReactNode } from 'react';
import { present } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { PersonFace } from '../../pushback/faces/person-face.tsx';
import { ReplayLinks } from '../../review/replay-links.tsx';
import { Frame } from '../../room/frame/frame.tsx';
import { ConsentLine } from '../../room/lobby/consent-line.tsx';
import { useRoom } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { OwnCall } from '../own-call.tsx';
import { Volunteer } from './volunteer.tsx';
import './gathering.css';

/** Between the rounds of a workshop: where to go, with whom, and who is there already. */
export function Gathering(): ReactNode {
  const { state, you, me, nameOf, dispatch } = useRoom();
  const all = useWords().workshop;
  const words = all.call;
  const { call, workshop } = state;
  if (!workshop) return null;
  const group = all.groupName(workshop.table);
  const over = words.over(workshop.round, workshop.rounds);
  if (!call) {
    return (
      <Frame width="phone" over={over} title={words.doneTitle}>
        <Panel>
          <p className="lead">{words.done}</p>
        </Panel>
        <Volunteer />
        <ReplayLinks />
      </Frame>
    );
  }
  const people = present(state);
  const others = people.filter((m) => m.person !== you);
  const missing = people.filter((m) => !call.arrived.includes(m.person));
  const here = call.arrived.includes(you);
  const missingNames = all.names(missing.map((m) => nameOf(m.person)));
  return (
    <Frame
      width="phone"
      over={over}
      title={words.title(group, workshop.table)}
      foot={
        <>
          {here && missing.length > 0 && (
            <p className="quiet" role="status">
              {words.youAreHere} {words.waitsFor(missingNames)}
            </p>
          )}
          <div className="gathering-bar">
            {!here && (
              <Button kind="primary" big onPress={() => dispatch({ type: 'say-here' })}>
                {words.here}
              </Button>
            )}
            {here && missing.length > 0 && call.arrived.length > 1 && (
              <Button big onPress={() => dispatch({ type: 'start-without' })}>
                {words.startWithout(missingNames)}
              </Button>
            )}
          </div>
        </>
      }
    >
      <Panel>
        <p className="gathering-with spoken">{words.with(all.names(others.map((m) => nameOf(m.person))))}</p>
        <p className="lead">{words.seat[me.seat]}</p>
        <OwnCall />
        <ul className="gathering-people">
          {people.map((m) => (
            <li key={m.person} className={call.arrived.includes(m.person) ? 'gathering-here' : 'gathering-away'}>
              <PersonFace person={m.person} away={!call.arrived.includes(m.person)} />
              <span className="name">{nameOf(m.person)}</span>
            </li>
          ))}
        </ul>
        <p className="quiet">{words.starts}</p>
      </Panel>
      <ConsentLine />
    </Frame>
  );
}
