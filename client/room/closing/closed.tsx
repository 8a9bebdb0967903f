import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { ProductMark } from '../../app/product-mark.tsx';
import { useWords } from '../../messages/words.ts';
import { ReplayLinks } from '../../review/replay-links.tsx';
import { useRoom } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Frame } from '../frame/frame.tsx';
import { KeptTakeaway } from './kept-takeaway.tsx';

/** A room that is over: thanks, and what this person wrote for themselves. */
export function Closed(): ReactNode {
  const { me } = useRoom();
  const words = useWords().closed;
  const [, go] = useLocation();
  return (
    <Frame
      width="phone"
      over={words.over}
      title={words.title}
      foot={
        <Button kind="primary" big wide onPress={() => go('/')}>
          {words.again}
        </Button>
      }
    >
      <Panel>
        <ProductMark size="pad" />
        {me.rounds > 0 && <p className="lead">{words.played(me.rounds)}</p>}
        {!me.takeaway && <p className="quiet">{words.nothing}</p>}
      </Panel>
      <ReplayLinks />
      <KeptTakeaway />
    </Frame>
  );
}
