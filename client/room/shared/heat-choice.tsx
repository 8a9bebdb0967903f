import type { ReactNode } from 'react';
import { shows } from '../../../shared/domain/levels.ts';
import { isDealt } from '../../../shared/domain/room/round.ts';
import { heats } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { Choice } from '../../ui/choice.tsx';

/** How heated the advisor is, before the scene or after it: one tap that no one else ever sees. */
export function HeatChoice({ when }: { when: 'before' | 'after' }): ReactNode {
  const { me, dispatch } = useRoom();
  const words = useWords().prepare;
  const round = useRound(isDealt);
  if (!shows(round.level, 'heat') || me.seat !== 'advisor') return null;
  return (
    <Choice
      label={
        <>
          {words.heatAsk[when]} <span className="quiet">{words.heatOnlyYou}</span>
        </>
      }
      options={heats.map((value) => ({ value, label: words.heats[value] }))}
      value={round.heat?.[when] ?? null}
      onChoose={(heat) => dispatch({ type: 'tell-heat', when, heat })}
    />
  );
}

/** Both taps next to each other, in the debrief, with the advisor's private note. */
export function HeatTold(): ReactNode {
  const { heat } = useRound(isDealt);
  const words = useWords().prepare;
  const { before = null, after = null } = heat ?? {};
  if (before === null || after === null) return null;
  return (
    <p>
      {words.heatTold(words.heats[before], words.heats[after])} <span className="quiet">{words.heatTurn}</span>
    </p>
  );
}
