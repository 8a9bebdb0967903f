import { type ReactNode, useEffect, useState } from 'react';
import { playMs } from '../../../shared/domain/room/concerns/scene.ts';
import { hasBegun } from '../../../shared/domain/room/round.ts';
import { holderOf } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';
import './lead-in.css';

/** How long a spoken scene says who begins, and for how long of that it counts down, in milliseconds of play. */
const leadInMs = 8000;
const countMs = 3000;

/** What the first seconds of a spoken scene say to this seat; null after them, and in a typed scene. `count`: 3, 2, 1, then 0. */
function useLeadIn(): { says: string; line: string | null; count: number } | null {
  const { state, me, now, nameOf } = useRoom();
  const words = useWords().talk.leadIn;
  const round = useRound(hasBegun);
  const played = playMs(round, now());
  const { stage } = state;
  const leads = stage.phase === 'scene' && stage.stopped === null && round.talk === 'spoken' && played < leadInMs;
  const [, redraw] = useState(0);
  useEffect(() => {
    if (!leads) return;
    const timer = setTimeout(() => redraw((n) => n + 1), 1000 - (played % 1000) + 5);
    return () => clearTimeout(timer);
  });
  if (!leads) return null;
  const name = nameOf(holderOf(state, 'client')?.person ?? null);
  const isClient = me.seat === 'client';
  return {
    says: isClient ? words.client(name) : words.others(name),
    line: isClient ? (round.card.opening ?? null) : null,
    count: Math.max(0, Math.ceil((countMs - played) / 1000)),
  };
}

/**
 * Who speaks first, in place of what its line says afterwards: nothing moves when it goes. Someone who comes later, or reloads,
 * doesn't see it.
 */
export function LeadIn({ children }: { children: ReactNode }): ReactNode {
  const lead = useLeadIn();
  if (!lead) return children;
  return (
    <span className="lead-in">
      <span className="lead-in-instead">{children}</span>
      <span className="lead-in-says">{lead.says}</span>
      {lead.count > 0 && (
        <span key={lead.count} className="lead-in-count" aria-hidden="true">
          {lead.count}
        </span>
      )}
    </span>
  );
}

/** The same for screen readers: once, when the scene begins. */
export function LeadInSaid(): ReactNode {
  const words = useWords().talk.leadIn;
  const lead = useLeadIn();
  const sentence = lead && (lead.line === null ? lead.says : words.read(lead.says, lead.line));
  const [said, say] = useState('');
  // What is in the page from the start isn't announced, only what changes.
  useEffect(() => say(sentence ?? ''), [sentence]);
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  );
}
