import type { ReactNode } from 'react';
import { shows } from '../../../shared/domain/levels.ts';
import { hasBegun, isRevealed } from '../../../shared/domain/room/round.ts';
import { endings } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { Choice } from '../../ui/choice.tsx';
import { Panel } from '../../ui/panel.tsx';

/** How the scene ended, tapped by the client. The card's own endings come first, and none of them counts as a loss. */
export function EndingChoice(): ReactNode {
  const { dispatch } = useRoom();
  const { moves: words, endings: names } = useWords();
  const round = useRound(hasBegun);
  if (!shows(round.level, 'endings')) return null;
  const known = round.card.client?.endings.map(({ is }) => is) ?? [];
  const inOrder = [...endings].sort((a, b) => Number(known.includes(b)) - Number(known.includes(a)));
  return (
    <Panel>
      <Choice
        label={words.ending}
        flow="list"
        options={inOrder.map((value) => ({ value, label: names[value] }))}
        value={round.ending}
        onChoose={(ending) => dispatch({ type: 'say-ending', ending })}
      />
      <p className="quiet">{words.endingHidden}</p>
    </Panel>
  );
}

/** The ending at the reveal: one line, next to what the client felt. */
export function EndingLine(): ReactNode {
  const { ending } = useRound(isRevealed);
  const words = useWords().moves;
  if (!ending) return null;
  return (
    <Panel over={words.endingShown}>
      <p className="lead">{words.endings[ending]}</p>
    </Panel>
  );
}
