import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
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
import { useTiles } from '../sync/use-tiles.ts';
import { useWorkshop } from '../sync/workshop-view.ts';
import { Button } from '../ui/button.tsx';
import { useNarrow } from '../ui/fold.tsx';
import { Overlay } from '../ui/overlay.tsx';
import { OpenBoard } from './open-board.tsx';
import './visit.css';

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
      <p>{(isRevealed(round) ? debrief.played : leading.tile.pushes)(name('advisor'), name('client'))}</p>
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

/** What a visit changes for the people inside, before and during it. */
function useChanges(): string {
  const { plan } = useWorkshop().state;
  const words = useWords().leading.visit;
  return plan.recording ? `${words.seen} ${words.unrecorded}` : words.seen;
}

/** The room once someone has opened, with what the visit changes in it. */
function Inside({ group }: { group: Group }): ReactNode {
  const inside = useTiles((tiles) => tiles.get(group.room)?.visit === 'inside');
  const { leading } = useWords();
  const changes = useChanges();
  if (!inside)
    return (
      <>
        <p className="lead" role="status">
          {leading.tile.knocking}
        </p>
        <p className="quiet">{changes}</p>
      </>
    );
  return (
    <>
      <p className="quiet">{changes}</p>
      <RoomConnection room={group.room} waiting={() => <p>…</p>} lost={() => <p>{leading.tile.over}</p>}>
        <VisitedRoom />
      </RoomConnection>
    </>
  );
}

function Beside({ group, acts, children }: { group: Group; acts: ReactNode; children: ReactNode }): ReactNode {
  const { leading, workshop } = useWords();
  const id = useId();
  const here = useRef<HTMLElement>(null);
  // Otherwise someone with a keyboard would have to walk past every tile to leave again.
  useEffect(() => here.current?.focus({ preventScroll: true }), []);
  return (
    <section className="panel panel-card visit" aria-labelledby={`${id}-over ${id}`} ref={here} tabIndex={-1}>
      <p className="panel-over" id={`${id}-over`}>
        {leading.visit.over}
      </p>
      <h2 className="panel-title" id={id}>
        {workshop.groupName(group.table)}
      </h2>
      <div className="visit-acts">{acts}</div>
      {children}
    </section>
  );
}

/**
 * A facilitator looks into a room: knocks, waits to be let in, and leaves again. On a laptop the room is beside the tiles of the
 * others, which go on asking for help meanwhile; on a phone it covers them.
 */
export function Visit({ group, onClose }: { group: Group; onClose: () => void }): ReactNode {
  const { nameOf } = useWorkshop();
  const { leading, workshop, scoring } = useWords();
  const [typing, setTyping] = useState<Tile['paper']>(null);
  const narrow = useNarrow();
  const paper = useTiles((tiles) => tiles.get(group.room)?.paper ?? null);
  const leave = () => {
    void sendToRoom(group.room, { type: 'leave-visit' });
    onClose();
  };
  const acts = (
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
  );
  return (
    <>
      {narrow ? (
        <Overlay over={leading.visit.over} title={workshop.groupName(group.table)} onClose={leave} foot={acts}>
          <Inside group={group} />
        </Overlay>
      ) : (
        <Beside group={group} acts={acts}>
          <Inside group={group} />
        </Beside>
      )}
      {typing && (
        <PaperSheet room={group.room} paper={typing} people={watchersOf(group)} nameOf={nameOf} onClose={() => setTyping(null)} />
      )}
    </>
  );
}
