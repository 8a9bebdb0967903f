import { useEffect, useMemo, useState } from 'react';
import { recordingOf } from '../../shared/domain/room/recording.ts';
import type { Round } from '../../shared/domain/room/round.ts';
import type { ReplayAnswer } from '../../shared/protocol/replay.ts';
import { sendToRoom } from '../connection/rooms.ts';
import type { Playhead } from '../parts/playhead.ts';
import { type PlacedSound, placedSounds } from './placed-sound.ts';

const nothing: readonly PlacedSound[] = [];

/** What was recorded of a round and is there for this reader. */
export type RoundSound = {
  sounds: readonly PlacedSound[];
  /** Taken back, here or by somebody else. */
  erased: boolean;
  /** Takes this reader's yes back. Out: whether the server has done it. */
  takeBack: () => Promise<boolean>;
};

/** Asked with every start of the playing: what somebody has taken back meanwhile is not played from what this page still holds. */
async function isGone(room: string, round: number): Promise<boolean> {
  try {
    return (await fetch(`/api/rooms/${room}/recordings?round=${round}`)).status === 404;
  } catch {
    return false;
  }
}

/** The sound of a round that is gone through again, for whoever has been recorded. */
export function useRoundSound({ room, look }: ReplayAnswer, round: Round, head: Playhead): RoundSound {
  const [erased, setErased] = useState(false);
  const placed = useMemo(() => placedSounds(round, recordingOf(look, round.number)?.segments ?? []), [look, round]);
  useEffect(() => {
    if (placed.length === 0) return;
    let playing = false;
    return head.watch(() => {
      if (head.playing && !playing) void isGone(room, round.number).then((gone) => gone && setErased(true));
      playing = head.playing;
    });
  }, [room, round, head, placed]);
  const takeBack = async (): Promise<boolean> => {
    const answer = await sendToRoom(room, { type: 'answer-recording', yes: false, round: round.number });
    const done = !('refusal' in answer);
    if (done) setErased(true);
    return done;
  };
  return { sounds: erased ? nothing : placed, erased, takeBack };
}
