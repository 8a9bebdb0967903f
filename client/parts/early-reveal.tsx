import { type ReactNode, useState } from 'react';
import { hasHandedIn } from '../../shared/domain/room/scorers.ts';
import { useRoom } from '../connection/room-seen.ts';
import { useWords } from '../words/words.ts';
import { Button } from './button.tsx';
import { Confirm } from './confirm.tsx';
import { useNow } from './use-now.ts';

const patienceMs = 60_000;

/** For whoever leads, once their own sheet is in and a minute has passed: the board without the missing sheets. */
export function EarlyReveal(): ReactNode {
  const { state, you, me, leads, wish } = useRoom();
  const words = useWords().scoring;
  const [asking, setAsking] = useState(false);
  const now = useNow();
  const { round } = state;
  if (!round || !leads) return null;
  const open = round.scorers.length - round.handedIn;
  const own = !round.scorers.includes(you) || hasHandedIn(round, me);
  if (open === 0 || !own || now - (round.endedAt ?? now) < patienceMs) return null;
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
          onYes={() => wish({ type: 'reveal' })}
          onClose={() => setAsking(false)}
        >
          <p className="lead">{words.earlyWhy(open)}</p>
        </Confirm>
      )}
    </>
  );
}
