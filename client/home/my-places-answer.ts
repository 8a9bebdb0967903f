import { useEffect, useState } from 'react';
import type { PlaceCameInto, PlacesAnswer } from '../../shared/protocol/places.ts';
import { askServer } from '../sync/ask-server.ts';
import { useSession } from '../sync/session.ts';

export type MyPlaces = {
  places: readonly PlaceCameInto[];
  /** There are more places, which `askForAll` fetches. */
  more: boolean;
  askForAll: () => void;
  /** The server's time now, in milliseconds, as far as one answer tells it. */
  now: () => number;
};

type Asked = PlacesAnswer & { askedAt: number };

async function ask(all: boolean): Promise<Asked | null> {
  try {
    const answer = await askServer(`/api/me/places${all ? '?all=1' : ''}`);
    return answer.ok ? { ...((await answer.json()) as PlacesAnswer), askedAt: performance.now() } : null;
  } catch {
    return null;
  }
}

/** Where the signed-in person came in; fetched again whenever they look at this page again. Null until it is known. */
export function useMyPlaces(): MyPlaces | null {
  const session = useSession();
  const person = session === null || session === 'loading' ? null : session.person;
  const [all, setAll] = useState(false);
  const [told, setTold] = useState<Asked | null>(null);
  useEffect(() => {
    if (person === null) return undefined;
    let wanted = true;
    // After a failed request the last answer stays.
    const again = () => void ask(all).then((asked) => wanted && asked && setTold(asked));
    const looked = () => document.visibilityState === 'visible' && again();
    again();
    document.addEventListener('visibilitychange', looked);
    addEventListener('pageshow', again);
    return () => {
      wanted = false;
      document.removeEventListener('visibilitychange', looked);
      removeEventListener('pageshow', again);
    };
  }, [person, all]);
  if (person === null || told === null) return null;
  const { places, more, askedAt } = told;
  return { places, more, askForAll: () => setAll(true), now: () => told.now + performance.now() - askedAt };
}
