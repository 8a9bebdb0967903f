import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import type { FollowAs } from '../../shared/protocol/up.ts';
import { useAdmissions } from './admissions.ts';
import { WorkshopStore } from './workshop-store.ts';
import { WorkshopProvider } from './workshop-view.ts';

type Props = {
  workshop: string;
  as: FollowAs;
  children: ReactNode;
  waiting: (why: 'opening' | 'offline' | 'elsewhere') => ReactNode;
  lost: (why: RefusalCode) => ReactNode;
};

/** Provides `useWorkshop` to the screens inside, once there is something to see. */
export function WorkshopConnection({ workshop, as, children, waiting, lost }: Props): ReactNode {
  const [store, setStore] = useState<WorkshopStore | null>(null);
  const admissions = useAdmissions(workshop);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a person who was let in must follow the stream again
  useEffect(() => {
    const fresh = new WorkshopStore(workshop, as);
    setStore(fresh);
    return () => fresh.close();
  }, [workshop, as, admissions]);
  return store ? (
    <Shown store={store} waiting={waiting} lost={lost}>
      {children}
    </Shown>
  ) : (
    waiting('opening')
  );
}

function Shown({ store, children, waiting, lost }: Omit<Props, 'workshop' | 'as'> & { store: WorkshopStore }): ReactNode {
  const page = useSyncExternalStore(store.subscribe, store.getSnapshot);
  switch (page.kind) {
    case 'opening':
      return waiting(page.saving === 'offline' || page.saving === 'elsewhere' ? page.saving : 'opening');
    case 'lost':
      return lost(page.why);
    case 'inside':
      return <WorkshopProvider value={page.seen}>{children}</WorkshopProvider>;
  }
}
