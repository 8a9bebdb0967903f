import { type ReactNode, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { OpenRound } from '../../shared/protocol/replay.ts';
import { useWords } from '../words/words.ts';
import { Button, Buttons } from './button.tsx';
import { Panel } from './panel.tsx';

/** Rounds of a workshop that its facilitator may go through again with the group. */
export function OpenRounds({ workshop }: { workshop: string }): ReactNode {
  const { replay: words, workshop: group } = useWords();
  const [rounds, setRounds] = useState<OpenRound[]>([]);
  const [, go] = useLocation();
  useEffect(() => {
    let wanted = true;
    fetch(`/api/workshops/${workshop}/rounds`)
      .then((answer) => (answer.ok ? answer.json() : []))
      .then((read: OpenRound[]) => wanted && setRounds(read))
      .catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [workshop]);
  return (
    <div className="report-screen">
      <Panel title={words.openRounds}>
        <p className="quiet">{rounds.length === 0 ? words.noOpenRounds : words.openRoundsWhy}</p>
        <Buttons>
          {rounds.map(({ room, round, table }) => (
            <Button key={`${room} ${round}`} onPress={() => go(`/r/${room}/replay/${round}`)}>
              {words.openRound(group.groupName(table), round)}
            </Button>
          ))}
        </Buttons>
      </Panel>
    </div>
  );
}
