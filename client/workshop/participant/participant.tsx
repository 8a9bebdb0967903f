import { type ReactNode, useEffect } from 'react';
import { useLocation } from 'wouter';
import { unreachable } from '../../../shared/domain/unreachable.ts';
import { groupOf } from '../../../shared/domain/workshop/state.ts';
import { NotFound } from '../../app/not-found.tsx';
import { ProductMark } from '../../app/product-mark.tsx';
import { useWords } from '../../messages/words.ts';
import { OwnRounds } from '../../review/open-rounds.tsx';
import { KeptTakeaway } from '../../room/closing/kept-takeaway.tsx';
import { Room } from '../../room/room.tsx';
import { admitted } from '../../sync/admissions.ts';
import { RoomConnection } from '../../sync/room-connection.tsx';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { OpeningScreen } from './opening.tsx';
import { WorkshopWaiting } from './workshop-waiting.tsx';

function Over(): ReactNode {
  const words = useWords().workshop.closing;
  const { workshop, state, you } = useWorkshop();
  const [, go] = useLocation();
  const group = groupOf(state, you);
  return (
    <Page
      width="phone"
      over={words.closedOver}
      title={words.title}
      foot={
        <Button kind="primary" big wide onPress={() => go('/')}>
          {words.home}
        </Button>
      }
    >
      <Panel>
        <ProductMark size="pad" />
        <p>{words.closed}</p>
      </Panel>
      {group && (
        <RoomConnection room={group.room} waiting={() => null} lost={() => null}>
          <KeptTakeaway />
        </RoomConnection>
      )}
      <OwnRounds workshop={workshop.workshop} />
    </Page>
  );
}

const askAgainMs = 1000;

/** The workshop has placed its reader in a room that hasn't heard of it yet, so the room is followed again until it has. */
function NotInsideYet({ room }: { room: string }): ReactNode {
  const words = useWords().workshop;
  useEffect(() => {
    const again = setTimeout(() => admitted(room), askAgainMs);
    return () => clearTimeout(again);
  }, [room]);
  return <WorkshopWaiting says={words.call.calling} />;
}

function OwnRoom({ room }: { room: string }): ReactNode {
  return (
    <Room
      room={room}
      lost={(why) => (why === 'no-such-room' ? <NotInsideYet room={room} /> : <NotFound why={why} stream={room} />)}
    />
  );
}

/** The room of the reader's group once it was called; otherwise what happens next. */
function Around({ closing }: { closing: boolean }): ReactNode {
  const { state, you } = useWorkshop();
  const words = useWords().workshop;
  const group = groupOf(state, you);
  if (!group) return <WorkshopWaiting says={closing ? words.closing.none : words.waiting.noGroup} />;
  return group.convened ? <OwnRoom key={group.room} room={group.room} /> : <WorkshopWaiting says={words.call.calling} />;
}

/** A participant's way through a workshop: waiting, opening, their group's room, the end. */
export function Participant(): ReactNode {
  const { state } = useWorkshop();
  const words = useWords().workshop;
  const { phase } = state.stage;
  switch (phase) {
    case 'lobby':
      return <WorkshopWaiting says={words.waiting.next} />;
    case 'opening':
      return <OpeningScreen />;
    case 'rounds':
      return <Around closing={false} />;
    case 'closing':
      return <Around closing />;
    case 'closed':
      return <Over />;
    default:
      return unreachable(phase);
  }
}
