import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { sendToRoom } from '../connection/rooms.ts';
import { Button } from '../parts/button.tsx';
import { Page } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { ProductMark } from '../parts/product-mark.tsx';
import { useWords } from '../words/words.ts';

type Props = {
  /** `asking-again`: they were removed before. */
  why: 'opening' | 'asking' | 'asking-again' | 'offline';
  room?: string;
};

/** Before there is anything of a room to see: on the way, without a connection, or at a door that somebody inside opens. */
export function Waiting({ why, room }: Props): ReactNode {
  const { waiting, home } = useWords();
  const [, go] = useLocation();
  const giveUp = () => {
    // Or whoever opens would let somebody in who has gone.
    if (room !== undefined) void sendToRoom(room, { type: 'leave-room', round: 0 });
    go('/');
  };
  if (why === 'opening' || why === 'offline') {
    return (
      <Page width="phone" title={home.title}>
        <ProductMark size="pad" />
        <p className="lead" role="status">
          {waiting[why]}
        </p>
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
