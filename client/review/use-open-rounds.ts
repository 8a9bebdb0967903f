import { useEffect, useState } from 'react';
import type { OpenRound } from '../../shared/protocol/replay.ts';
import { askServer } from '../sync/ask-server.ts';

/** Rounds of a workshop that this person may replay, fetched once; null until they arrive, or without a workshop. */
export function useOpenRounds(workshop: string | null): readonly OpenRound[] | null {
  const [rounds, setRounds] = useState<readonly OpenRound[] | null>(null);
  useEffect(() => {
    let wanted = true;
    if (workshop === null) return undefined;
    askServer(`/api/workshops/${workshop}/rounds`)
      .then((answer) => (answer.ok ? answer.json() : null))
      .then((read: OpenRound[] | null) => wanted && setRounds(read))
      .catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [workshop]);
  return rounds;
}
