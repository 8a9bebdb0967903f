import type { ReactNode } from 'react';
import { ownLine } from '../../../shared/domain/dealt-card.ts';
import { mayMove } from '../../../shared/domain/room/concerns/moves.ts';
import { isPutInWriting, refusals } from '../../../shared/domain/room/concerns/second-act.ts';
import { hasBegun } from '../../../shared/domain/room/round.ts';
import { useWords } from '../../messages/words.ts';
import { SpokenLine } from '../../pushback/card/spoken-line.tsx';
import { useNow } from '../../pushback/use-now.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';

/** For the client: on some cards the first gentle try is refused, and no one else knows beforehand. */
export function SecondAct(): ReactNode {
  const { state, dispatch } = useRoom();
  const words = useWords().moves;
  const now = useNow();
  const round = useRound(hasBegun);
  const act = round.card.client?.secondAct;
  if (!act) return null;
  const times = refusals(round);
  if (isPutInWriting(round)) return <Panel tone="sunken" title={words.secondActDone} />;
  return (
    <Panel title={words.secondAct[times]}>
      <SpokenLine line={times === 0 ? act.refuses : act.presses} people={round.card.people} />
      {times === 2 && <p className="quiet">{words.secondActPresses}</p>}
      <Button
        wide
        because={mayMove(state, 'refuse-gentle-try', now) ? undefined : words.refuseWaits}
        onPress={() => dispatch({ type: 'make-move', move: 'refuse-gentle-try' })}
      >
        {words.refuse[times]}
      </Button>
    </Panel>
  );
}

/**
 * For the advisor: after a refusal they may be more direct. After the third the concern goes in writing, and they respect the
 * decision or, on matters of safety, hold their own line.
 */
export function RefusedNote(): ReactNode {
  const round = useRound(hasBegun);
  const words = useWords().moves;
  if (refusals(round) === 0) return null;
  const written = isPutInWriting(round);
  const line = ownLine(round.card);
  return (
    <Panel tone="good" title={written ? words.inWriting : words.refused}>
      <p role="status">{written ? (line ? words.inWritingMine : words.inWritingWhy) : words.refusedWhy}</p>
      {written && line && <p className="spoken">{line}</p>}
    </Panel>
  );
}
