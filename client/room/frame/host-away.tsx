import { type ReactNode, useEffect, useState } from 'react';
import { memberOf, present } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { useOnlyOther } from '../../pushback/together/use-only-other.ts';
import { useRoom } from '../../sync/room-view.ts';

/** A page that reloads is back sooner, so no one needs to read about it. */
const briefMs = 4000;
/** After that, only the faces in the head show who is away. */
const saidMs = 10_000;

/** Has this been true for a while, or since before this screen? */
export function useLasting(so: boolean): boolean {
  const [lasts, setLasts] = useState(so);
  useEffect(() => {
    if (!so) return setLasts(false);
    const timer = setTimeout(() => setLasts(true), briefMs);
    return () => clearTimeout(timer);
  }, [so]);
  return so && lasts;
}

/** Says that the host is away when others may be waiting for them, and that the others may go on. */
export function HostAway(): ReactNode {
  const { state, gone, nameOf, isAway } = useRoom();
  const words = useWords().frame;
  const { host, workshop, stage } = state;
  const pair = useOnlyOther() !== null;
  const away = isAway(host) && stage.phase !== 'closed';
  const lasting = useLasting(away);
  // `PartnerAway` says it where only two are in the room.
  if (pair) return null;
  if (gone.includes(host) && memberOf(state, host)) return <p className="frame-note">{words.hostGone(nameOf(host))}</p>;
  // In a workshop the facilitators move the rooms on.
  return lasting && !workshop ? <p className="frame-note">{words.hostAway(nameOf(host))}</p> : null;
}

/** During a round: who else has just lost the connection, long before the room stops waiting for them. */
export function OthersAway(): ReactNode {
  const { state, nameOf, isAway } = useRoom();
  const words = useWords();
  const { host, workshop, stage } = state;
  const pair = useOnlyOther() !== null;
  const running = !pair && stage.phase !== 'lobby' && stage.phase !== 'closing' && stage.phase !== 'closed';
  // `HostAway` covers the host of a room without a workshop.
  const others = present(state).flatMap(({ person }) => (workshop === null && person === host ? [] : [person]));
  const away = running ? others.filter(isAway) : [];
  const lasting = useLastingOf(away);
  if (lasting.length === 0) return null;
  const names = words.places.names(lasting.map((person) => nameOf(person)));
  return <p className="frame-note">{words.frame.othersAway(names, lasting.length)}</p>;
}

/** These people for some seconds, from a moment after the last change. */
function useLastingOf(people: readonly string[]): readonly string[] {
  const key = people.join(' ');
  const [lasting, setLasting] = useState('');
  useEffect(() => {
    if (key === '') return setLasting('');
    const timers = [setTimeout(() => setLasting(key), briefMs), setTimeout(() => setLasting(''), briefMs + saidMs)];
    return () => timers.forEach(clearTimeout);
  }, [key]);
  return people.filter((person) => lasting.split(' ').includes(person));
}
