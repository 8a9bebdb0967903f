import type { ReactNode } from 'react';
import { hasSubmitted, wasObserved } from '../../../shared/domain/room/concerns/scorers.ts';
import { hasEnded } from '../../../shared/domain/room/round.ts';
import { useWords } from '../../messages/words.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { usePlayedBy } from '../shared/played-by.ts';

/** Which sheets are in: *n of m* or, for the two of a pair, whose is still open. */
function useSheetsSaid(): string {
  const { state, you, me } = useRoom();
  const words = useWords().scoring;
  const round = useRound(hasEnded);
  const other = usePlayedBy()(me.seat === 'client' ? 'advisor' : 'client');
  const { submitted, scorers } = round;
  if (wasObserved(state) || !scorers.includes(you) || me.seat === 'observer') return words.howMany(submitted, scorers.length);
  const says = words.pairSheets;
  if (submitted >= scorers.length) return says.all;
  const isClient = me.seat === 'client';
  if (!hasSubmitted(round, me)) return isClient ? says.yourFeltOpen : says.yourSharedOpen;
  return isClient ? says.sharedOpen(other.name) : says.feltOpen(other.name);
}

/** Says which sheets are in and, to someone who is taken on without theirs, that what they tapped is kept. */
export function SheetsIn({ lead }: { lead?: boolean }): ReactNode {
  const { state, you, me } = useRoom();
  const words = useWords().scoring;
  const round = useRound(hasEnded);
  const says = useSheetsSaid();
  // A pair's sheet has the taps of both.
  const open = wasObserved(state) ? !hasSubmitted(round, me) : round.submitted < round.scorers.length;
  const kept = state.stage.phase === 'scoring' && state.stage.outOfRole !== null && round.scorers.includes(you) && open;
  return (
    <p className={lead ? 'lead' : 'quiet'} role={lead ? 'status' : undefined}>
      {kept ? `${words.tapsKept} ${says}` : says}
    </p>
  );
}
