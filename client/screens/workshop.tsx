import type { ReactNode } from 'react';
import { useSession } from '../connection/session.ts';
import { WorkshopConnection } from '../connection/workshop-connection.tsx';
import { useWorkshop } from '../connection/workshop-seen.ts';
import { Console } from './console.tsx';
import { Lost } from './lost.tsx';
import { Participant } from './participant.tsx';
import { Waiting } from './waiting.tsx';

function Seen(): ReactNode {
  const { eyes } = useWorkshop();
  return eyes === 'facilitator' ? <Console /> : <Participant />;
}

/** A workshop by its address: a console for whoever leads it, one's own way through it for everybody else. */
export function Workshop({ workshop }: { workshop: string }): ReactNode {
  const session = useSession();
  if (session === 'loading') return <Waiting why="opening" />;
  if (session === null) return <Lost why="sign-in-first" />;
  return (
    <WorkshopConnection
      workshop={workshop}
      as="myself"
      waiting={(why) => <Waiting why={why} />}
      lost={(why) => <Lost why={why} stream={workshop} />}
    >
      <Seen />
    </WorkshopConnection>
  );
}
