import { useEffect, useMemo, useState } from 'react';
import { recordingOf } from '../../shared/domain/room/concerns/recording.ts';
import type { Round } from '../../shared/domain/room/round.ts';
import type { ReplayAnswer } from '../../shared/protocol/replay.ts';
import type { Playhead } from '../pushback/playhead.ts';
import { askServer } from '../sync/ask-server.ts';
import { sendToRoom } from '../sync/rooms.ts';
import { type PlacedSound, placedSounds } from './placed-sound.ts';

/** What was recorded of a round and is there for this reader. */
export type RoundSound = {
  sounds: readonly PlacedSound[];
  /** Taken back, here or by someone else; or recorded, and none of it has reached the server. */
  is: 'recorded' | 'erased' | 'not-saved' | null;
  /** Takes this reader's yes back. Out: whether the server has done it. */
  takeBack: () => Promise<boolean>;
};

/** The segments of which anything is stored; null where that is not known now. */
async function storedOf(room: string, round: number): Promise<readonly string[] | 'gone' | null> {
  try {
    const answer = await askServer(`/api/rooms/${room}/recordings?round=${round}`);
    const told = (await answer.json()) as { segments?: { segment: string }[] };
    if (answer.status === 404) return 'gone';
    return told.segments?.map(({ segment }) => segment) ?? null;
  } catch {
    return null;
  }
}

/** The sound of a round that is gone through again, for the person who has been recorded. */
export function useRoundSound({ room, state }: ReplayAnswer, round: Round, head: Playhead): RoundSound {
  const [stored, setStored] = useState<readonly string[] | 'gone' | null>(null);
  const placed = useMemo(() => placedSounds(round, recordingOf(state, round.number)?.segments ?? []), [state, round]);
  useEffect(() => {
    if (placed.length === 0) return;
    let playing = false;
    const ask = () => void storedOf(room, round.number).then((found) => found && setStored(found));
    ask();
    // Asked with every start of the playing: what someone has taken back meanwhile is not played from what this page still holds.
    return head.watch(() => {
      if (head.playing && !playing) ask();
      playing = head.playing;
    });
  }, [room, round, head, placed]);
  const known = stored === 'gone' ? '' : (stored ?? placed.map(({ segment }) => segment)).join(' ');
  const sounds = useMemo(() => placed.filter(({ segment }) => known.split(' ').includes(segment)), [placed, known]);
  const takeBack = async (): Promise<boolean> => {
    const answer = await sendToRoom(room, { type: 'answer-recording', yes: false, round: round.number });
    const done = !('refusal' in answer);
    if (done) setStored('gone');
    return done;
  };
  if (placed.length === 0) return { sounds, is: null, takeBack };
  return { sounds, is: stored === 'gone' ? 'erased' : sounds.length > 0 ? 'recorded' : 'not-saved', takeBack };
}
