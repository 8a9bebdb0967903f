import { useState } from 'react';
import { hasBegun } from '../../../shared/domain/room/round.ts';
import { type Step, steps } from '../../../shared/domain/rubric.ts';
import { keep, keptUnder } from '../../sync/local-store.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';

type Kept = { round: number; ticked: Step[] };

function isKept(value: unknown): value is Kept {
  return typeof value === 'object' && value !== null && 'round' in value && 'ticked' in value && Array.isArray(value.ticked);
}

/**
 * The steps that the advisor has ticked for themselves. They stay in this browser, over a reload and for this round alone: nothing
 * is sent, so no one can read them as marks.
 */
export function useTicks(): { isTicked: (step: Step) => boolean; tick: (step: Step) => void } {
  const { room, you } = useRoom();
  const { number } = useRound(hasBegun);
  const place = `ticked ${room.room} ${you}`;
  const [ticked, setTicked] = useState<readonly Step[]>(() => {
    const kept = keptUnder(place).find(isKept);
    return kept?.round === number ? kept.ticked : [];
  });
  const tick = (step: Step) => {
    const now = steps.filter((one) => (one === step) !== ticked.includes(one));
    setTicked(now);
    keep(place, { round: number, ticked: now } satisfies Kept);
  };
  return { isTicked: (step) => ticked.includes(step), tick };
}
