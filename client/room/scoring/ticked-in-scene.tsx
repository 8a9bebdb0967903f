import type { ReactNode } from 'react';
import { steps } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';
import { useTicks } from '../shared/use-ticks.ts';

/**
 * The steps that the advisor ticked for themselves in the scene, for them alone. It stays as it is while the two mark: what they aim
 * at must not move, and what was ticked doesn't change.
 */
export function TickedInScene(): ReactNode {
  const { me } = useRoom();
  const { sharedRibbon: words, steps: names } = useWords();
  const { isTicked } = useTicks();
  const ticked = steps.filter((step) => isTicked(step));
  if (me.seat !== 'advisor' || ticked.length === 0) return null;
  return <p className="shared-ticked">{words.ticked(ticked.map((step) => names[step].name))}</p>;
}
