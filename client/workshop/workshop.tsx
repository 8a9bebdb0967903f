import type { ReactNode } from 'react';
import { NotFound } from '../app/not-found.tsx';
import { Waiting } from '../app/waiting.tsx';
import { type ReplayOf, RoomReplay } from '../review/room-replay.tsx';
import { ReviewPrompts } from '../review/together/prompts.tsx';
import { useSession } from '../sync/session.ts';
import { WorkshopConnection } from '../sync/workshop-connection.tsx';
import { useWorkshop } from '../sync/workshop-view.ts';
import { Broadcast } from './broadcast.tsx';
import { Console } from './console/console.tsx';
import { CalledAway } from './participant/called-away.tsx';
import { Participant } from './participant/participant.tsx';

function Seen({ replay }: { replay: ReplayOf | undefined }): ReactNode {
  const { viewer, workshop } = useWorkshop();
  const again = replay && <RoomReplay replay={replay} workshop={workshop.workshop} />;
  if (viewer === 'facilitator') return again ?? <Console />;
  return (
    <>
      <Broadcast />
      <ReviewPrompts at={replay ? { room: replay.room, round: Number(replay.round) } : null} />
      {replay && <CalledAway replay={replay} />}
      {again ?? <Participant />}
    </>
  );
}

/**
 * A workshop by its address: the console for facilitators, a participant's own way for everyone else. A replay stays within it, so
 * that its reader counts as present and is called to the next round.
 */
export function Workshop({ workshop, replay }: { workshop: string; replay?: ReplayOf }): ReactNode {
  const session = useSession();
  if (session === 'loading') return <Waiting why="opening" />;
  if (session === null) return <NotFound why="sign-in-first" />;
  return (
    <WorkshopConnection
      workshop={workshop}
      as="myself"
      waiting={(why) => <Waiting why={why} />}
      // A round stays open to those who were in it, even after they have left the workshop.
      lost={(why) => (replay ? <RoomReplay replay={replay} workshop={workshop} /> : <NotFound why={why} stream={workshop} />)}
    >
      <Seen replay={replay} />
    </WorkshopConnection>
  );
}
