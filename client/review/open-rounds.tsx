import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { replayAddress } from '../../shared/protocol/pages.ts';
import type { OpenRound } from '../../shared/protocol/replay.ts';
import { useWords } from '../messages/words.ts';
import { Button, Buttons } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { useOpenRounds } from './use-open-rounds.ts';

type Offered = Pick<OpenRound, 'room' | 'round' | 'number'>;

/** A person's own rounds in a workshop, in every group they were in. Shows `meanwhile` until the server has answered. */
export function OwnRounds({ workshop, meanwhile = [] }: { workshop: string; meanwhile?: readonly Offered[] }): ReactNode {
  const words = useWords().replay;
  const rounds: readonly Offered[] = useOpenRounds(workshop)?.filter(({ open }) => open) ?? meanwhile;
  const [, go] = useLocation();
  if (rounds.length === 0) return null;
  return (
    <Panel over={words.linkTitle}>
      <Buttons>
        {rounds.map(({ room, round, number }) => (
          <Button key={`${room} ${round}`} onPress={() => go(replayAddress(workshop, room, round))}>
            {words.link(number)}
          </Button>
        ))}
      </Buttons>
    </Panel>
  );
}
