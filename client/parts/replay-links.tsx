import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useRoom } from '../connection/room-seen.ts';
import { useWords } from '../words/words.ts';
import { Button, Buttons } from './button.tsx';
import { Panel } from './panel.tsx';

/** From the debrief on the round in play can be gone through again. */
export function ReplayNow(): ReactNode {
  const { state, room } = useRoom();
  const words = useWords().replay;
  const [, go] = useLocation();
  const { round } = state;
  if (!round?.revealed) return null;
  return <Button onPress={() => go(`/r/${room.room}/replay/${round.number}`)}>{words.linkNow}</Button>;
}

/** All rounds of this room that ended with an open board. */
export function ReplayLinks(): ReactNode {
  const { state, room } = useRoom();
  const words = useWords().replay;
  const [, go] = useLocation();
  if (state.past.length === 0) return null;
  return (
    <Panel over={words.linkTitle}>
      <Buttons>
        {state.past.map(({ number }) => (
          <Button key={number} onPress={() => go(`/r/${room.room}/replay/${number}`)}>
            {words.link(number)}
          </Button>
        ))}
      </Buttons>
    </Panel>
  );
}
