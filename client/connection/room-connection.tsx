import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import { RoomProvider } from './room-seen.ts';
import { RoomStore } from './room-store.ts';

type Props = {
  room: string;
  children: ReactNode;
  /** While the first picture is on its way, or somebody inside has yet to open. */
  waiting: (why: 'opening' | 'asking' | 'offline') => ReactNode;
  lost: (why: RefusalCode) => ReactNode;
};

/** Provides `useRoom` to the screens inside, once there is something to see. */
export function RoomConnection({ room, children, waiting, lost }: Props): ReactNode {
  const [store, setStore] = useState<RoomStore | null>(null);
  useEffect(() => {
    const fresh = new RoomStore(room);
    setStore(fresh);
    return () => fresh.close();
  }, [room]);
  return store ? (
    <Shown store={store} waiting={waiting} lost={lost}>
      {children}
    </Shown>
  ) : (
    waiting('opening')
  );
}

function Shown({ store, children, waiting, lost }: Omit<Props, 'room'> & { store: RoomStore }): ReactNode {
  const page = useSyncExternalStore(store.watch, store.look);
  switch (page.kind) {
    case 'opening':
      return waiting(page.saving === 'offline' ? 'offline' : 'opening');
    case 'asking':
      return waiting('asking');
    case 'lost':
      return lost(page.why);
    case 'inside':
      return <RoomProvider value={page.seen}>{children}</RoomProvider>;
  }
}
