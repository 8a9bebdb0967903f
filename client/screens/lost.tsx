import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import { Button } from '../parts/button.tsx';
import { Page } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { useWords } from '../words/words.ts';

/** A door that does not open: what is so, and where to go from here. */
export function Lost({ why }: { why: RefusalCode }): ReactNode {
  const { lost, refusals } = useWords();
  const [, go] = useLocation();
  const reload = why === 'other-version';
  return (
    <Page
      width="phone"
      over={lost.over}
      title={lost.title}
      foot={
        <Button kind="primary" big wide onPress={() => (reload ? location.reload() : go('/'))}>
          {reload ? lost.loadAnew : lost.home}
        </Button>
      }
    >
      <Panel>
        <p className="lead">{refusals[why]}</p>
        {!reload && <p className="quiet">{why === 'sign-in-first' ? lost.notSignedIn : lost.withCode}</p>}
      </Panel>
    </Page>
  );
}
