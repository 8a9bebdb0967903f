import { type ReactNode, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useWords } from '../messages/words.ts';
import { sendToRoom } from '../sync/rooms.ts';
import { Button, Buttons } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { ProductMark } from './product-mark.tsx';

type Props = {
  /** `asking-again`: they were removed before. */
  why: 'opening' | 'asking' | 'asking-again' | 'offline';
  room?: string;
};

/** A page that has shown nothing for so long says so, and how to go on. */
const lateMs = 10_000;

/** Before there is anything of a room to see: on the way, without a connection, or at a door that someone inside opens. */
export function Waiting({ why, room }: Props): ReactNode {
  const { waiting, home } = useWords();
  const [, go] = useLocation();
  const giveUp = () => {
    // Or the person who opens would let someone in who has gone.
    if (room !== undefined) void sendToRoom(room, { type: 'leave-room', round: 0 });
    go('/');
  };
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), lateMs);
    return () => clearTimeout(timer);
  }, []);
  if (why === 'opening' || why === 'offline') {
    return (
      <Page width="phone" title={home.title}>
        <ProductMark size="pad" />
        <div role="status">
          <p className="lead">{waiting[why]}</p>
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
