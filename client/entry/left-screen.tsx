import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { ProductMark } from '../app/product-mark.tsx';
import { useWords } from '../messages/words.ts';
import type { LeftPlace } from '../sync/left-places.ts';
import { enterRoom } from '../sync/rooms.ts';
import { useSession } from '../sync/session.ts';
import { Button } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { useAdmission } from './use-admission.ts';

const kindOf = ({ kind }: LeftPlace) => (kind === 'workshop' || kind === 'deck' ? kind : 'room');

/** For someone who left by their own command: how to come back, and where else to go. */
export function LeftScreen({ left }: { left: LeftPlace }): ReactNode {
  const words = useWords().lost.left;
  const session = useSession();
  const [, go] = useLocation();
  const { admit, busy, problem } = useAdmission();
  const kind = kindOf(left);
  const comeBack = () => {
    if (busy || session === null || session === 'loading') return;
    void admit(session.name, () => enterRoom({ invitation: left.invitation }));
  };
  return (
    <Page
      width="phone"
      over={words.over}
      title={words.title[kind]}
      foot={
        <>
          <Button kind="primary" big wide onPress={comeBack}>
            {words.comeBack}
          </Button>
          <Button wide onPress={() => go(kind === 'deck' ? '/decks' : '/')}>
            {words.elsewhere[kind]}
          </Button>
        </>
      }
    >
      <Panel>
        <ProductMark size="pad" />
        <p className="lead">{words.why[kind]}</p>
        {problem && <p role="alert">{words.closed}</p>}
      </Panel>
    </Page>
  );
}
