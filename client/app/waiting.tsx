import { type ReactNode, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useWords } from '../messages/words.ts';
import { sendToRoom } from '../sync/rooms.ts';
import { Button, Buttons } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { ProductMark } from './product-mark.tsx';

type Props = {
  /** `asking-again`: the host removed this person before. */
  why: 'opening' | 'asking' | 'asking-again' | 'offline' | 'elsewhere';
  room?: string;
};

/** After this long, a page that still shows nothing says so, and offers a way on. */
const lateMs = 10_000;

/** Shown before a room can be seen: it is opening, there is no connection, or someone inside must let this person in. */
export function Waiting({ why, room }: Props): ReactNode {
  const { waiting, home, elsewhere } = useWords();
  const [, go] = useLocation();
  const giveUp = () => {
    // Otherwise someone inside would let in a person who has gone.
    if (room !== undefined) void sendToRoom(room, { type: 'leave-room', round: 0 });
    go('/');
  };
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), lateMs);
    return () => clearTimeout(timer);
  }, []);
  if (why === 'opening' || why === 'offline' || why === 'elsewhere') {
    return (
      <Page width="phone" title={home.title}>
        <ProductMark size="pad" />
        <div role="status">
          <p className="lead">{why === 'elsewhere' ? elsewhere : waiting[why]}</p>
          {late && <p>{waiting.late}</p>}
        </div>
        {late && (
          <Buttons>
            <Button onPress={() => location.reload()}>{waiting.again}</Button>
            <Button kind="quiet" onPress={() => go('/')}>
              {waiting.home}
            </Button>
          </Buttons>
        )}
      </Page>
    );
  }
  return (
    <Page
      width="phone"
      over={waiting.askingOver}
      title={waiting.askingTitle}
      foot={
        <Button wide onPress={giveUp}>
          {waiting.giveUp}
        </Button>
      }
    >
      <Panel>
        <ProductMark size="pad" />
        <p className="lead" role="status">
          {waiting[why]}
        </p>
      </Panel>
    </Page>
  );
}
