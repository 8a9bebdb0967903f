import { useEffect, useState } from 'react';
import { askServer } from './ask-server.ts';
import { connectAsScreen, onTurnedAway } from './socket.ts';

/** The token of the link for another computer; null when the server did not answer. `renew` replaces it with a new one. */
export async function bigScreenToken(workshop: string, renew: boolean): Promise<string | null> {
  try {
    const headers = { 'content-type': 'application/json' };
    const answer = await askServer(`/api/workshops/${workshop}/screen`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ renew }),
    });
    return answer.ok ? ((await answer.json()) as { screen: string }).screen : null;
  } catch {
    return null;
  }
}

export type ScreenSeen = { workshop: string } | 'loading' | 'gone';

const againMs = 2000;

/** Which workshop a link shows. Asks again when the server turns the page away, because the link may have been renewed. */
export function useBigScreen(token: string): ScreenSeen {
  const [seen, setSeen] = useState<ScreenSeen>('loading');
  useEffect(() => {
    let wanted = true;
    const found = (now: ScreenSeen) => {
      if (!wanted) return;
      connectAsScreen(now === 'gone' ? null : token);
      // For the same workshop the object stays, so that the page keeps what it shows.
      setSeen((before) => (typeof before === 'object' && typeof now === 'object' ? before : now));
    };
    const ask = () =>
      askServer(`/api/screens/${token}`)
        .then(async (answer) => {
          if (answer.status === 404) return found('gone');
          if (!answer.ok) throw new Error('the server does not say');
          found((await answer.json()) as { workshop: string });
        })
        .catch(() => wanted && setTimeout(ask, againMs));
    const turnedAway = () => void ask();
    onTurnedAway.push(turnedAway);
    void ask();
    return () => {
      wanted = false;
      onTurnedAway.splice(onTurnedAway.indexOf(turnedAway), 1);
      connectAsScreen(null);
    };
  }, [token]);
  return seen;
}
