import { type ReactNode, useEffect, useState } from 'react';
import { memberOf } from '../../shared/domain/room/state.ts';
import { useRoom } from '../connection/room-seen.ts';
import { useWords } from '../words/words.ts';

/** A page that is reloaded is back sooner: nobody needs to hear of it. */
const briefMs = 4000;

/** Has this been so for a while? */
function useLasting(so: boolean): boolean {
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    if (!so) return setLasts(false);
    const timer = setTimeout(() => setLasts(true), briefMs);
    return () => clearTimeout(timer);
  }, [so]);
  return so && lasts;
}

/** Says who is away where the others may be waiting for them, and that they may go on. */
export function HostAway(): ReactNode {
  const { state, you, here, gone, nameOf } = useRoom();
  const words = useWords().frame;
  const { host, workshop, stage } = state;
  // Before the first word about who is connected nobody is missing.
  const known = here.includes(you);
  const away = known && memberOf(state, host) !== undefined && !here.includes(host) && stage.phase !== 'closed';
  const lasting = useLasting(away);
  if (gone.includes(host) && memberOf(state, host)) return <p className="frame-note">{words.hostGone(nameOf(host))}</p>;
  // In a workshop those who lead it move the rooms along.
  return lasting && !workshop ? <p className="frame-note">{words.hostAway(nameOf(host))}</p> : null;
}
