import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import { CodeEntry } from '../entry/code-entry.tsx';
import { LeftScreen } from '../entry/left-screen.tsx';
import { useWords } from '../messages/words.ts';
import { leftPlace } from '../sync/left-places.ts';
import { Button } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';

type Props = {
  why: RefusalCode;
  /** The room, workshop or deck that was asked for, to see whether this person left it by their own command. */
  stream?: string;
  /** Where else the reader may find such a place. */
  children?: ReactNode;
};

const causesOfRemoval: readonly RefusalCode[] = ['removed', 'removed-from-table', 'removed-from-workshop'];

/** After these refusals no code lets the person in until a facilitator has let them back in. */
const byFacilitator: readonly RefusalCode[] = ['removed-from-table', 'removed-from-workshop'];

/** A place that does not open: why, and the ways on from here. */
export function NotFound({ why, stream, children }: Props): ReactNode {
  const { lost, refusals, recovery } = useWords();
  const [at, go] = useLocation();
  const left = stream === undefined || (why !== 'no-such-room' && why !== 'no-such-deck') ? null : leftPlace(stream);
  if (left) return <LeftScreen left={left} />;
  if (why === 'other-version') {
    const reload = (
      <Button kind="primary" big wide onPress={() => location.reload()}>
        {lost.loadAnew}
      </Button>
    );
    return (
      <Page width="phone" over={lost.over} title={lost.title} foot={reload}>
        <Panel>
          <p className="lead">{refusals[why]}</p>
        </Panel>
      </Page>
    );
  }
  const { over, title } = causesOfRemoval.includes(why) ? lost.removed : lost;
  return (
    <Page width="phone" over={over} title={title}>
      <Panel>
        <p className="lead">{why === 'sign-in-first' ? lost.notSignedIn : refusals[why]}</p>
        <p className="quiet">{byFacilitator.includes(why) ? lost.removed.thenWithCode : lost.withCode}</p>
        <CodeEntry />
      </Panel>
      {children}
      {at.startsWith('/w/') && (
        <Link className="button button-plain button-wide" href="/recover">
          {recovery.link}
        </Link>
      )}
      <Button wide kind="quiet" onPress={() => go('/')}>
        {lost.home}
      </Button>
    </Page>
  );
}
