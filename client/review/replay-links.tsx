import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { playedRounds } from '../../shared/domain/room/concerns/closing.ts';
import { isRevealed } from '../../shared/domain/room/round.ts';
import { replayAddress } from '../../shared/protocol/pages.ts';
import { useWords } from '../messages/words.ts';
import { useRoom, useRound } from '../sync/room-view.ts';
import { useWorkshopAround } from '../sync/workshop-view.ts';
import { Button, Buttons } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { OwnRounds } from './open-rounds.tsx';

/** Opens the replay of a round of this room, under the workshop's address if there is one around. */
function useGoThrough(): (round: number) => void {
  const { room } = useRoom();
  const around = useWorkshopAround();
  const [, go] = useLocation();
  return (round) => go(replayAddress(around?.workshop.workshop ?? null, room.room, round));
}

/** Offers a replay of the round whose board is open. */
export function ReplayNow(): ReactNode {
  const { number } = useRound(isRevealed);
  const words = useWords().replay;
  const goThrough = useGoThrough();
  return <Button onPress={() => goThrough(number)}>{words.linkNow}</Button>;
}

/** All rounds of this room whose board was opened. */
export function ReplayLinks(): ReactNode {
  const { state, room } = useRoom();
  const words = useWords().replay;
  const goThrough = useGoThrough();
  const played = playedRounds(state);
  const around = useWorkshopAround();
  if (around) {
    // Shows this room's rounds until the server has listed those of other groups this person was in.
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
