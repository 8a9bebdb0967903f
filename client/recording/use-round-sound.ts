import { useMemo, useState } from 'react';
import { recordingOf } from '../../shared/domain/room/recording.ts';
import type { Round } from '../../shared/domain/room/state.ts';
import type { ReplayAnswer } from '../../shared/protocol/replay.ts';
import { sendToRoom } from '../connection/rooms.ts';
import { type PlacedSound, placedSounds } from './placed-sound.ts';

const nothing: readonly PlacedSound[] = [];

/** What was recorded of a round and is there for this reader. */
export type RoundSound = {
  sounds: readonly PlacedSound[];
  /** Taken back on this page. */
  erased: boolean;
  /** Takes this reader's yes back. Out: whether the server has done it. */
  takeBack: () => Promise<boolean>;
};

export function useRoundSound({ room, look }: ReplayAnswer, round: Round): RoundSound {
  const [erased, setErased] = useState(false);
  const placed = useMemo(() => placedSounds(round, recordingOf(look, round.number)?.segments ?? []), [look, round]);
  const takeBack = async (): Promise<boolean> => {
    const answer = await sendToRoom(room, { type: 'answer-recording', yes: false, round: round.number });
    const done = !('refusal' in answer);
    if (done) setErased(true);
    return done;
  };
  return { sounds: erased ? nothing : placed, erased, takeBack };
}
