import { type ReactNode, useEffect, useRef, useState } from 'react';
import { present } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';

const shownMs = 6000;

/** Says who has come in during a round. In the lobby everyone sees them sit down. */
export function Newcomers(): ReactNode {
  const { state, you, nameOf } = useRoom();
  const words = useWords();
  const people = present(state).map((m) => m.person);
  const before = useRef<readonly string[]>(people);
  const [joined, setJoined] = useState<readonly string[]>([]);
  const key = people.join(' ');
  useEffect(() => {
    const now = key.split(' ');
    const fresh = now.filter((person) => !before.current.includes(person));
    before.current = now;
    if (fresh.length > 0) setJoined(fresh);
  }, [key]);
  useEffect(() => {
    if (joined.length === 0) return undefined;
    const timer = setTimeout(() => setJoined([]), shownMs);
    return () => clearTimeout(timer);
  }, [joined]);
  const others = joined.filter((person) => person !== you && people.includes(person));
  if (others.length === 0 || state.stage.phase === 'lobby') return null;
  return (
    <div className="toast">
      <p className="toast-words">{words.frame.joined(words.places.names(others.map(nameOf)))}</p>
    </div>
  );
}
