import type { ReactNode } from 'react';
import type { Card } from '../../shared/domain/card.ts';
import type { Seat } from '../../shared/domain/room/people.ts';
import { useWords } from '../messages/words.ts';
import { BriefLines, BriefWords } from '../pushback/card/brief-lines.tsx';
import { Panel } from '../ui/panel.tsx';

/** What a seat sees only during the scene: it is in no brief, but an author wants to read it too. */
export function PreviewLater({ card, seat }: { card: Card; seat: Seat }): ReactNode {
  const { more } = useWords().decks;
  const { secondAct, nextAsks = [], prompts = [] } = card.client;
  const { goodwill } = card.advisor;
  const client = seat === 'client' && (secondAct || nextAsks.length > 0 || prompts.length > 0);
  if (!client && !(seat === 'advisor' && goodwill)) return null;
  return (
    <Panel title={more.later}>
      {seat === 'advisor' && goodwill && <BriefWords title={more.goodwill}>{goodwill}</BriefWords>}
      {client && secondAct && (
        <>
          <BriefWords title={more.refuses}>{secondAct.refuses}</BriefWords>
          <BriefWords title={more.presses}>{secondAct.presses}</BriefWords>
        </>
      )}
      {client && nextAsks.length > 0 && <BriefLines title={more.nextAsks} lines={nextAsks} />}
      {client && prompts.length > 0 && <BriefLines title={more.prompts} lines={prompts} />}
    </Panel>
  );
}
