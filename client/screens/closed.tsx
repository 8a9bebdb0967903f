import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useRoom } from '../connection/room-seen.ts';
import { Button } from '../parts/button.tsx';
import { Frame } from '../parts/frame.tsx';
import { KeptTakeaway } from '../parts/kept-takeaway.tsx';
import { Panel } from '../parts/panel.tsx';
import { ProductMark } from '../parts/product-mark.tsx';
import { ReplayLinks } from '../parts/replay-links.tsx';
import { useWords } from '../words/words.ts';

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
