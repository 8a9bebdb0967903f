import { type ReactNode, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { RoomPhase } from '../../shared/domain/room/state.ts';
import { useWords } from '../messages/words.ts';
import { useOnlyOther } from '../pushback/together/use-only-other.ts';
import { useRoom } from '../sync/room-view.ts';
import { Confirm } from '../ui/confirm.tsx';
import { isAtOpen } from '../ui/hooks/use-back.ts';

const asksIn: ReadonlySet<RoomPhase> = new Set<RoomPhase>(['briefing', 'scene', 'scoring', 'debrief', 'second-take']);
const guard = { asksBeforeBack: true };

function isGuard(): boolean {
  return (history.state as { asksBeforeBack?: unknown } | null)?.asksBeforeBack === true;
}

/**
 * A swipe across a phone's edge goes Back by accident. During a round the history has one more entry with the same address on top,
 * so that Back asks first.
 */
export function BackGuard(): ReactNode {
  const { state } = useRoom();
  const words = useWords().places.back;
  const other = useOnlyOther();
  const [, go] = useLocation();
  const [asking, setAsking] = useState(false);
  const on = asksIn.has(state.stage.phase);
  useEffect(() => {
    if (!on) return setAsking(false);
    const { pathname } = location;
    // What was open over the page when the round began has just closed.
    if (isAtOpen()) history.replaceState(guard, '');
    else if (!isGuard()) history.pushState(guard, '');
    const heard = () => setAsking(location.pathname === pathname && !isGuard() && !isAtOpen());
    addEventListener('popstate', heard);
    return () => removeEventListener('popstate', heard);
  }, [on]);
  if (!asking) return null;
  return (
    <Confirm
      title={words.ask}
      no={words.stay}
      yes={words.leave}
      backLeaves
      noFirst
      onYes={() => go('/', { replace: true })}
      onClose={() => {
        setAsking(false);
        if (!isGuard() && location.pathname !== '/') history.pushState(guard, '');
      }}
    >
      <p>{words.why(other)}</p>
    </Confirm>
  );
}
