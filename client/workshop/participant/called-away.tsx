import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { groupOf } from '../../../shared/domain/workshop/state.ts';
import { useWords } from '../../messages/words.ts';
import type { ReplayOf } from '../../review/room-replay.tsx';
import { RoomConnection } from '../../sync/room-connection.tsx';
import { useRoom } from '../../sync/room-view.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { Button } from '../../ui/button.tsx';
import './called-away.css';

function Call({ says, press }: { says: string; press: string }): ReactNode {
  const { workshop } = useWorkshop();
  const [, go] = useLocation();
  return (
    <div className="called-away">
      <p className="called-away-words spoken">{says}</p>
      <Button kind="primary" onPress={() => go(`/w/${workshop.workshop}`)}>
        {press}
      </Button>
    </div>
  );
}

/** Does the room need its people: for another round than the one they replay, or for the closing? */
function RoomCall({ replay }: { replay: ReplayOf }): ReactNode {
  const { state, room } = useRoom();
  const words = useWords().workshop.call;
  const { stage, call, round, workshop } = state;
  if (!workshop || stage.phase === 'closed') return null;
  if (stage.phase === 'closing') return <Call says={words.closingBegun} press={words.goThere} />;
  const inPlay = stage.phase === 'lobby' ? call !== null : room.room !== replay.room || round?.number !== Number(replay.round);
  return inPlay ? <Call says={words.roundBegun(workshop.round)} press={words.goToTable} /> : null;
}

/**
 * The call to the next round, above a replay. It follows the reader's room meanwhile, so that they count as present and no one
 * waits for them.
 */
export function CalledAway({ replay }: { replay: ReplayOf }): ReactNode {
  const { state, you } = useWorkshop();
  const group = groupOf(state, you);
  const nothing = () => null;
  return (
    <div className="called-away-place" role="alert">
      {group?.convened && (
        <RoomConnection key={group.room} room={group.room} waiting={nothing} lost={nothing}>
          <RoomCall replay={replay} />
        </RoomConnection>
      )}
    </div>
  );
}
