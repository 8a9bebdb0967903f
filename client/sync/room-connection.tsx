import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import type { FollowAs } from '../../shared/protocol/up.ts';
import { useAdmissions } from './admissions.ts';
import { RoomStore } from './room-store.ts';
import { RoomProvider } from './room-view.ts';

type Props = {
  room: string;
  /** `projector` for the big screen: it gets only what may be shown on the wall. */
  as?: FollowAs;
  children: ReactNode;
  /** Shown until the first snapshot arrives, or until someone inside lets this person in. */
  waiting: (why: 'opening' | 'asking' | 'asking-again' | 'offline' | 'elsewhere') => ReactNode;
  lost: (why: RefusalCode) => ReactNode;
};

/** Provides `useRoom` to the screens inside, once there is something to see. */
export function RoomConnection({ room, as = 'myself', children, waiting, lost }: Props): ReactNode {
  const [store, setStore] = useState<RoomStore | null>(null);
  const admissions = useAdmissions(room);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a person who was let in must follow the stream again
  useEffect(() => {
    const fresh = new RoomStore(room, as);
    setStore(fresh);
    return () => fresh.close();
  }, [room, as, admissions]);
  return store ? (
    <Shown store={store} waiting={waiting} lost={lost}>
      {children}
    </Shown>
  ) : (
    waiting('opening')
  );
}

function Shown({ store, children, waiting, lost }: Omit<Props, 'room' | 'as'> & { store: RoomStore }): ReactNode {
  const page = useSyncExternalStore(store.subscribe, store.getSnapshot);
  switch (page.kind) {
    case 'opening':
      return waiting(page.saving === 'offline' || page.saving === 'elsewhere' ? page.saving : 'opening');
    case 'asking':
      return waiting(page.removed ? 'asking-again' : 'asking');
    case 'lost':
      return lost(page.why);
    case 'inside':
      return <RoomProvider value={page.seen}>{children}</RoomProvider>;
  }
}
