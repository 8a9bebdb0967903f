import { useEffect, useMemo, useState } from 'react';
import { recordingOf } from '../../shared/domain/room/concerns/recording.ts';
import type { RevealedRound } from '../../shared/domain/room/round.ts';
import type { ReplayAnswer } from '../../shared/protocol/replay.ts';
import type { Playhead } from '../pushback/playhead.ts';
import { askServer } from '../sync/ask-server.ts';
import { sendToRoom } from '../sync/rooms.ts';
import { type PlacedSound, placedSounds } from './placed-sound.ts';

/** The recording of a round, as far as this reader can hear it. */
export type RoundSound = {
  sounds: readonly PlacedSound[];
  /** `erased`: withdrawn, here or by someone else. `not-saved`: recorded, but none of it has reached the server. */
  is: 'recorded' | 'erased' | 'not-saved' | null;
  /** Withdraws this reader's consent. Out: whether the server has done it. */
  takeBack: () => Promise<boolean>;
};

/** The segments of which anything is stored; `gone` when there is no recording; null when that is not known now. */
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

type Replayed = {
  round: RevealedRound;
  head: Playhead;
  /** Someone took the recording back while the page is open. */
  withdrawn: boolean;
};

/** The sound of a round in its replay, for a person who was recorded. */
export function useRoundSound({ room, state }: ReplayAnswer, { round, head, withdrawn }: Replayed): RoundSound {
  const [told, setStored] = useState<readonly string[] | 'gone' | null>(null);
  const stored = withdrawn ? 'gone' : told;
  const placed = useMemo(() => placedSounds(round, recordingOf(state, round.number)?.segments ?? []), [state, round]);
  useEffect(() => {
    if (placed.length === 0) return;
    let playing = false;
    const ask = () => void storedOf(room, round.number).then((found) => found && setStored(found));
    ask();
    // Asks again at every start, so that a recording withdrawn meanwhile is not played from what this page still holds.
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
