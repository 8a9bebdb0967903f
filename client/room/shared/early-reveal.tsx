import { type ReactNode, useState } from 'react';
import { earlyRevealMs } from '../../../shared/domain/room/concerns/reveal.ts';
import { hasSubmitted } from '../../../shared/domain/room/concerns/scorers.ts';
import { memberOf } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { useNow } from '../../pushback/use-now.ts';
import { clockOf } from '../../pushback/use-time-left.ts';
import { useRoomIn } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';

/**
 * Lets the host open the board without the missing sheets once their own is submitted: after a minute, or at once when as many
 * scorers are away as sheets are missing. Tells everyone else who can do that.
 */
export function EarlyReveal(): ReactNode {
  const { state, you, me, leads, gone, nameOf, isAway, dispatch } = useRoomIn('scoring');
  const words = useWords().scoring;
  const [asking, setAsking] = useState(false);
  const now = useNow();
  const { round, stage } = state;
  const stepping = stage.outOfRole !== 'done';
  const open = round.scorers.length - round.submitted;
  const own = !round.scorers.includes(you) || hasSubmitted(round, me);
  if (open === 0 || !own) return null;
  if (!leads) {
    return (
      <p className="quiet">{isAway(state.host) ? words.earlyByAny(nameOf(state.host)) : words.earlyBy(nameOf(state.host))}</p>
    );
  }
  const away = round.scorers.filter((person) => gone.includes(person) || !memberOf(state, person)).length;
  const leftMs = away >= open ? 0 : round.endedAt + earlyRevealMs - now;
  if (leftMs > 0) return <p className="quiet">{words.earlyIn(clockOf(leftMs))}</p>;
  return (
    <>
      <Button kind="quiet" wide onPress={() => setAsking(true)}>
        {words.early}
      </Button>
      {asking && (
        <Confirm
          title={words.earlyAsk}
          no={words.earlyWait}
          yes={words.openBoard}
          onYes={() => dispatch({ type: 'reveal' })}
          onClose={() => setAsking(false)}
        >
          <p className="lead">{words.earlyWhy(open)}</p>
          {stepping && <p>{words.earlySkips}</p>}
        </Confirm>
      )}
    </>
  );
}
