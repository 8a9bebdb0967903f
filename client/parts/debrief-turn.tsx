import type { ReactNode } from 'react';
import { debriefOrder } from '../../shared/domain/room/debrief.ts';
import { useRoom } from '../connection/room-seen.ts';
import { useWords } from '../words/words.ts';
import { Button } from './button.tsx';
import { Panel } from './panel.tsx';

/** Whose turn it is to speak, with one prompt; pusher first, then client, then observers. */
export function DebriefTurn(): ReactNode {
  const { state, you, leads, nameOf, wish } = useRoom();
  const words = useWords().debrief;
  const { stage, round } = state;
  if (stage.phase !== 'debrief' || !round) return null;
  const order = debriefOrder(state);
  const speaker = order[stage.turn];
  if (speaker === undefined) return <Panel tone="sunken">{<p role="status">{words.ended}</p>}</Panel>;
  const seat = state.members.find((m) => m.person === speaker)?.seat ?? 'observer';
  const mine = speaker === you;
  const prompts = (round.level === 1 ? words.shortPrompts : words.prompts)[seat];
  const next = order[stage.turn + 1];
  return (
    <Panel
      over={mine ? words.yourTurn : words.turn(nameOf(speaker))}
      aside={next === undefined ? words.lastSpeaker : words.nextSpeaker(nameOf(next))}
    >
      <p className="lead spoken" role="status">
        {mine ? prompts.you : prompts.other}
      </p>
      {(mine || leads) && (
        <Button kind={mine ? 'primary' : 'plain'} onPress={() => wish({ type: 'pass-turn' })}>
          {mine ? words.doneSpeaking : words.moveOn}
        </Button>
      )}
    </Panel>
  );
}
