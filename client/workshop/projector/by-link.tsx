import type { ReactNode } from 'react';
import { Waiting } from '../../app/waiting.tsx';
import { useWords } from '../../messages/words.ts';
import { useBigScreen } from '../../sync/projector-link.ts';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProjectorOf } from './projector.tsx';

function Gone(): ReactNode {
  const words = useWords().leading.bigScreen;
  return (
    <Page width="phone" over={words.title} title={words.goneTitle}>
      <Panel>
        <p className="lead">{words.gone}</p>
      </Panel>
    </Page>
  );
}

/** The big screen by its link, on any computer: no one is signed in, and there is nothing to press. */
export function BigScreen({ screen }: { screen: string }): ReactNode {
  const seen = useBigScreen(screen);
  if (seen === 'loading') return <Waiting why="opening" />;
  if (seen === 'gone') return <Gone />;
  return (
    <ProjectorOf
      workshop={seen.workshop}
      heatAt={`/api/screens/${screen}/heat`}
      roundsAt={(room, round) => `/api/screens/${screen}/rounds/${room}/${round}`}
      lost={() => <Gone />}
    />
  );
}
