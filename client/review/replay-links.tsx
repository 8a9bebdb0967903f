import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { playedRounds } from '../../shared/domain/room/concerns/closing.ts';
import { replayAddress } from '../../shared/protocol/pages.ts';
import { useWords } from '../messages/words.ts';
import { useRoom } from '../sync/room-view.ts';
import { useWorkshopAround } from '../sync/workshop-view.ts';
import { Button, Buttons } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { OwnRounds } from './open-rounds.tsx';

/** Goes to a round of this room again, under the workshop's address where there is one around. */
function useGoThrough(): (round: number) => void {
  const { room } = useRoom();
  const around = useWorkshopAround();
  const [, go] = useLocation();
  return (round) => go(replayAddress(around?.workshop.workshop ?? null, room.room, round));
}

/** From the debrief on the round in play can be gone through again. */
export function ReplayNow(): ReactNode {
  const { state } = useRoom();
  const words = useWords().replay;
  const goThrough = useGoThrough();
  const { round } = state;
  if (!round?.revealed) return null;
  return <Button onPress={() => goThrough(round.number)}>{words.linkNow}</Button>;
}

/** All rounds of this room that ended with an open board. */
export function ReplayLinks(): ReactNode {
  const { state, room } = useRoom();
  const words = useWords().replay;
  const goThrough = useGoThrough();
  const played = playedRounds(state);
  const around = useWorkshopAround();
  if (around) {
    // The room's own ones until the workshop has told of other groups this person was in.
    const meanwhile = played.map(({ number }) => ({ room: room.room, round: number, number }));
    return <OwnRounds workshop={around.workshop.workshop} meanwhile={meanwhile} />;
  }
  if (played.length === 0) return null;
  return (
    <Panel over={words.linkTitle}>
      <Buttons>
        {played.map(({ number }) => (
          <Button key={number} onPress={() => goThrough(number)}>
            {words.link(number)}
          </Button>
        ))}
      </Buttons>
    </Panel>
  );
}
