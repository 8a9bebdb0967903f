import type { ReactNode } from 'react';
import { hasEnded } from '../../../shared/domain/room/round.ts';
import { steps } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { useTicks } from '../shared/use-ticks.ts';

/** The steps that the advisor ticked for themselves in the scene and that no one has tapped on the ribbon yet, for them alone. */
export function TickedInScene(): ReactNode {
  const { me } = useRoom();
  const { sharedRibbon: words, steps: names } = useWords();
  const { sharedMarks } = useRound(hasEnded);
  const { isTicked } = useTicks();
  const open = steps.filter((step) => isTicked(step) && !sharedMarks.some((mark) => mark.step === step));
  if (me.seat !== 'advisor' || open.length === 0) return null;
  return <p className="shared-ticked">{words.ticked(open.map((step) => names[step].name))}</p>;
}
