import type { ReactNode } from 'react';
import { useRoom } from '../../sync/room-view.ts';
import { TalkAdvisor } from './talk-advisor.tsx';
import { TalkClient } from './talk-client.tsx';
import { TalkObserver } from './talk-observer.tsx';

const screens = { client: TalkClient, advisor: TalkAdvisor, observer: TalkObserver };

/** The scene, as the reader's seat sees it. */
export function TalkScreen(): ReactNode {
  const Seated = screens[useRoom().me.seat];
  return <Seated />;
}
