import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { replayAddress } from '../../shared/protocol/pages.ts';
import type { OpenRound } from '../../shared/protocol/replay.ts';
import { useWords } from '../messages/words.ts';
import { Button, Buttons } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { useOpenRounds } from './use-open-rounds.ts';

type Offered = Pick<OpenRound, 'room' | 'round' | 'number'>;

/** Rounds of a workshop that its facilitator may review with the group. */
export function OpenRounds({ workshop }: { workshop: string }): ReactNode {
  const { replay: words, workshop: group } = useWords();
  const rounds = useOpenRounds(workshop) ?? [];
  const [, go] = useLocation();
  return (
    <div className="report-screen">
      <Panel title={words.openRounds}>
        <p className="quiet">{rounds.length === 0 ? words.noOpenRounds : words.openRoundsWhy}</p>
        <Buttons>
          {rounds.map(({ room, round, number, table }) => (
            <Button key={`${room} ${round}`} onPress={() => go(replayAddress(workshop, room, round))}>
              {words.openRound(group.groupName(table), number)}
            </Button>
          ))}
        </Buttons>
      </Panel>
    </div>
  );
}

/** A person's own rounds in a workshop, in every group they were in. Shows `meanwhile` until the server has answered. */
export function OwnRounds({ workshop, meanwhile = [] }: { workshop: string; meanwhile?: readonly Offered[] }): ReactNode {
  const words = useWords().replay;
  const rounds: readonly Offered[] = useOpenRounds(workshop) ?? meanwhile;
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
