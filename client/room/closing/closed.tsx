import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { present } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { PersonFace } from '../../pushback/faces/person-face.tsx';
import { ReplayLinks } from '../../review/replay-links.tsx';
import { useRoom } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Frame } from '../frame/frame.tsx';
import { KeptTakeaway } from './kept-takeaway.tsx';
import './closed.css';

/** A room that is over: thanks, and what this person wrote for themselves. */
export function Closed(): ReactNode {
  const { state, me, you, nameOf } = useRoom();
  const { closed: words, places } = useWords();
  const others = present(state).flatMap(({ person }) => (person === you ? [] : [person]));
  const [, go] = useLocation();
  return (
    <Frame
      width="phone"
      over={words.over}
      title={words.title}
      foot={
        <Button kind="primary" big wide onPress={() => go('/')}>
          {words.again}
        </Button>
      }
    >
      <Panel>
        {others.length > 0 && (
          <div className="closed-people">
            <span className="closed-faces" aria-hidden="true">
              {others.map((person) => (
                <PersonFace key={person} person={person} away={false} />
              ))}
            </span>
            <p>{words.withPeople(places.names(others.map(nameOf)))}</p>
          </div>
        )}
        {me.rounds > 0 && <p className="lead">{words.played(me.rounds)}</p>}
        {!me.takeaway && <p className="quiet">{words.nothing}</p>}
      </Panel>
      <ReplayLinks />
      <KeptTakeaway />
    </Frame>
  );
}
