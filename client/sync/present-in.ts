import { useEffect } from 'react';
import { useSession } from './session.ts';
import { WorkshopStore } from './workshop-store.ts';

/** Its reader counts as present in the workshop while a page next to it, such as its report, is open. */
export function usePresentIn(workshop: string): void {
  const session = useSession();
  const known = session !== null && session !== 'loading';
  useEffect(() => {
    if (!known) return undefined;
    const store = new WorkshopStore(workshop, 'myself');
    return () => store.close();
  }, [workshop, known]);
}
