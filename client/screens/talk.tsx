import type { ReactNode } from 'react';
import { useRoom } from '../connection/room-seen.ts';
import { TalkClient } from './talk-client.tsx';
import { TalkObserver } from './talk-observer.tsx';
import { TalkPusher } from './talk-pusher.tsx';

const screens = { client: TalkClient, pusher: TalkPusher, observer: TalkObserver };

/** The role-play, as the reader's seat sees it. */
export function TalkScreen(): ReactNode {
  const Seated = screens[useRoom().me.seat];
  return <Seated />;
}
