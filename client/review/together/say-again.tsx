import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import type { ReplayAnswer } from '../../../shared/protocol/replay.ts';
import { useWords } from '../../messages/words.ts';
import type { RoundMoment } from '../../pushback/moments.ts';
import { type Playhead, upTo } from '../../pushback/playhead.ts';
import { sendToRoom } from '../../sync/rooms.ts';
import { Button } from '../../ui/button.tsx';
import { momentSays } from '../moment-words.ts';

/** As long as the name of a second take's moment may be. */
const longest = 80;

type Props = {
  answer: ReplayAnswer;
  moments: readonly RoundMoment[];
  head: Playhead;
  workshop: string | null;
  together: boolean;
};

/** For the advisor: the moment under the playhead becomes a second take, while the room is still in this round. Later, in a review, it says so. */
export function SayAgain({ answer: { room, inPlay }, moments, head, workshop, together }: Props): ReactNode {
  const words = useWords();
  const { say, gone, opening } = words.together.again;
  const [, go] = useLocation();
  const [late, setLate] = useState(!inPlay);
  const begin = async () => {
    const times = moments.map(({ atMs }) => atMs);
    const moment = moments[upTo(times, head.atMs) - 1];
    head.stop();
    const said = moment ? momentSays(moment, words).slice(0, longest) : opening;
    const answer = await sendToRoom(room, { type: 'begin-second-take', moment: said });
    if ('refusal' in answer) setLate(true);
    else go(workshop === null ? `/r/${room}` : `/w/${workshop}`);
  };
  if (late) return together && <p className="quiet small">{gone}</p>;
  return <Button onPress={() => void begin()}>{say}</Button>;
}
