import type { ReactNode } from 'react';
import { isStep } from '../../../shared/domain/room/concerns/marks.ts';
import { isRevealed } from '../../../shared/domain/room/round.ts';
import { useWords } from '../../messages/words.ts';
import { clockAt } from '../../pushback/play-time.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';

/** A trap names a moment. The advisor sees it first; the room sees it only with its words, and after the advisor's tap. */
export function TrapsPanel(): ReactNode {
  const { me, dispatch } = useRoom();
  const round = useRound(isRevealed);
  const all = useWords();
  const words = all.debrief;
  const pushed = me.seat === 'advisor';
  const traps = round.marks.filter((mark) => !isStep(mark.about) && (mark.open || pushed));
  if (traps.length === 0) return null;
  return (
    <Panel title={pushed ? words.trapsForYou : words.trapsOpened}>
      {pushed && <p className="quiet">{words.trapsForYouWhy}</p>}
      {traps.map((mark) => (
        <div key={mark.id} data-step="trap">
          <p>
            <strong>{isStep(mark.about) ? '' : words.trapAt(all.traps[mark.about].name, clockAt(round, mark.at))}</strong>
          </p>
          {mark.quote !== null && <p className="spoken">{mark.quote}</p>}
          {!isStep(mark.about) && <p className="quiet">{all.traps[mark.about].why}</p>}
          {pushed && mark.quote === null && <p className="quiet">{words.trapNoWords}</p>}
          {pushed && mark.quote !== null && !mark.open && (
            <Button onPress={() => dispatch({ type: 'open-trap', mark: mark.id })}>{words.openToRoom}</Button>
          )}
          {pushed && mark.open && <p className="quiet">{words.trapOpen}</p>}
        </div>
      ))}
    </Panel>
  );
}
