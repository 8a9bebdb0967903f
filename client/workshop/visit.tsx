import { type ReactNode, useState } from 'react';
import { isRevealed } from '../../shared/domain/room/round.ts';
import { playerOf } from '../../shared/domain/room/state.ts';
import { type Group, watchersOf } from '../../shared/domain/workshop/state.ts';
import type { Tile } from '../../shared/domain/workshop/tile.ts';
import { useWords } from '../messages/words.ts';
import { CardPublic } from '../pushback/card/card-public.tsx';
import { TimerRing } from '../pushback/timer-ring.tsx';
import { Transcript } from '../pushback/transcript.tsx';
import { PaperSheet } from '../room/shared/paper-sheet.tsx';
import { RoomConnection } from '../sync/room-connection.tsx';
import { useRoom } from '../sync/room-view.ts';
import { sendToRoom } from '../sync/rooms.ts';
import { useWorkshop } from '../sync/workshop-view.ts';
import { Button } from '../ui/button.tsx';
import { Overlay } from '../ui/overlay.tsx';
import { OpenBoard } from './open-board.tsx';

/** What someone without a seat sees of a room: the card, the time, what is said; after the reveal also what was heard. */
export function VisitedRoom(): ReactNode {
  const { state, nameOf } = useRoom();
  const { leading, debrief } = useWords();
  const { round } = state;
  if (!round) return <p className="quiet">{leading.tile.phases.lobby}</p>;
  const name = (seat: 'client' | 'advisor') => nameOf(playerOf(state, seat));
  return (
    <div className="stack">
      <div className="row">
        <TimerRing />
        <p>{leading.tile.phases[state.stage.phase]}</p>
      </div>
      <p>{debrief.played(name('advisor'), name('client'))}</p>
      {isRevealed(round) ? (
        <>
          <h3>{leading.visit.marks}</h3>
          <OpenBoard round={round} />
        </>
      ) : (
        <>
          <p className="quiet">{leading.visit.nothing}</p>
          <CardPublic round={round} />
        </>
      )}
      {round.talk === 'typed' && <Transcript />}
    </div>
  );
}

/** A facilitator looks into a room: knocks, waits to be let in, and leaves again. */
export function Visit({ group, onClose }: { group: Group; onClose: () => void }): ReactNode {
  const { tiles, nameOf } = useWorkshop();
  const { leading, workshop, scoring } = useWords();
  const [typing, setTyping] = useState<Tile['paper']>(null);
  const tile = tiles.get(group.room);
  const paper = tile?.paper ?? null;
  const leave = () => {
    void sendToRoom(group.room, { type: 'leave-visit' });
    onClose();
  };
  return (
    <Overlay
      over={leading.visit.over}
      title={workshop.groupName(group.table)}
      onClose={leave}
      foot={
        <>
          {paper && (
            <Button wide onPress={() => setTyping(paper)}>
              {scoring.paper.offer}
            </Button>
          )}
          <Button wide onPress={leave}>
            {leading.tile.goAway}
          </Button>
        </>
      }
    >
      {tile?.visit === 'inside' ? (
        <RoomConnection room={group.room} waiting={() => <p>…</p>} lost={() => <p>{leading.tile.over}</p>}>
          <VisitedRoom />
        </RoomConnection>
      ) : (
        <p className="lead" role="status">
          {leading.tile.knocking}
        </p>
      )}
      {typing && (
        <PaperSheet room={group.room} paper={typing} people={watchersOf(group)} nameOf={nameOf} onClose={() => setTyping(null)} />
      )}
    </Overlay>
  );
}
