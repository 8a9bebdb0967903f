import { useEffect } from 'react';
import { useSession } from './session.ts';
import { WorkshopStore } from './workshop-store.ts';

/** While a page beside a workshop is open, such as its report, the person who reads it counts as there. */
export function usePresentIn(workshop: string): void {
  const session = useSession();
  const known = session !== null && session !== 'loading';
  useEffect(() => {
    if (!known) return undefined;
    const store = new WorkshopStore(workshop, 'myself');
    return () => store.close();
  }, [workshop, known]);
}
