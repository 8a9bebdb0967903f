import { type ReactNode, useEffect, useRef, useState } from 'react';
import { levelNow } from '../../../shared/domain/room/concerns/dealing.ts';
import type { Seat } from '../../../shared/domain/room/people.ts';
import type { Settings } from '../../../shared/domain/room/settings.ts';
import { memberOf, type RoomState } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { useOnlyOther } from '../../pushback/together/use-only-other.ts';
import { type RoomView, useRoom } from '../../sync/room-view.ts';

const shownMs = 8000;
/** What is said if it changes. */
const parts = ['talk', 'level', 'times', 'board', 'sheets', 'focus', 'recording'] as const satisfies (keyof Settings)[];
type Part = (typeof parts)[number];

/** What someone else has changed between rounds: parts of how this room plays, and the seat that this reader has got. */
type Changed = { settings: Part[]; seat: Seat | null };

/**
 * What differs between what this reader was shown last and what the server has told since. Their own changes were shown before they
 * were told, and while one of them is on its way, nothing is said.
 */
function changedBy(shown: RoomState, { state, told, you }: Pick<RoomView, 'state' | 'told' | 'you'>): Changed | null {
  if (shown.stage.phase !== 'lobby' || told.stage.phase !== 'lobby') return null;
  if (memberOf(state, you)?.seat !== memberOf(told, you)?.seat) return null;
  const settings = parts.filter((part) => JSON.stringify(shown.settings[part]) !== JSON.stringify(told.settings[part]));
  const [before, now] = [memberOf(shown, you), memberOf(told, you)];
  const seat = before !== undefined && now !== undefined && before.seat !== now.seat ? now.seat : null;
  return settings.length > 0 || seat !== null ? { settings, seat } : null;
}

/** Says in the lobby what someone else has changed about the next round. */
export function ChangedByOther(): ReactNode {
  const { state, told, you, me, nameOf } = useRoom();
  const { lobby, settings: names, seats, places } = useWords();
  const words = lobby.changed;
  const other = useOnlyOther();
  const shown = useRef(state);
  const toldBefore = useRef(told);
  const [changed, setChanged] = useState<Changed | null>(null);
  useEffect(() => {
    const news = toldBefore.current === told ? null : changedBy(shown.current, { state, told, you });
    shown.current = state;
    toldBefore.current = told;
    if (news) setChanged(news);
  }, [state, told, you]);
  useEffect(() => {
    if (!changed) return undefined;
    const timer = setTimeout(() => setChanged(null), shownMs);
    return () => clearTimeout(timer);
  }, [changed]);
  if (!changed || state.stage.phase !== 'lobby') return null;
  const what = changed.settings.map((part) => (part === 'level' ? names.short.level[levelNow(state)] : words.parts[part]));
  // Only the host changes how a room plays.
  const settings = what.length > 0 && state.host !== you ? words.settings(nameOf(state.host), places.names(what)) : '';
  // What the reader has changed since is no longer news.
  const seat = changed.seat === me.seat ? words.seat(other, seats[me.seat].you) : '';
  if (settings === '' && seat === '') return null;
  return (
    <div className="toast">
      <p className="toast-words">{[settings, seat].filter(Boolean).join(' ')}</p>
    </div>
  );
}
