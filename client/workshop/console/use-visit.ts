import { useLayoutEffect, useRef, useState } from 'react';
import type { Group } from '../../../shared/domain/workshop/state.ts';
import { sendToRoom } from '../../sync/rooms.ts';
import { useTiles } from '../../sync/use-tiles.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';

/**
 * The room that this facilitator looks into, if any. After a reload it is the one they are still inside of: otherwise its people
 * would be watched from a page that doesn't show it.
 */
export function useVisit(): { visited: Group | undefined; visit: (room: string) => void; leave: () => void } {
  const { state, tiles } = useWorkshop();
  const [chosen, choose] = useState<string | null | undefined>(undefined);
  const still = useTiles((all) => state.groups.find(({ room }) => all.get(room)?.visit === 'inside')?.room ?? null);
  const room = chosen === undefined ? still : chosen;
  // A tile is drawn only when something in it has changed, so that it may hold an earlier `visit`.
  const latest = useRef(room);
  useLayoutEffect(() => {
    latest.current = room;
  });
  return {
    visited: state.groups.find((group) => group.room === room),
    visit: (next) => {
      const before = latest.current;
      if (before !== null && before !== next) void sendToRoom(before, { type: 'leave-visit' });
      choose(next);
      if (tiles.now.get(next)?.visit === 'no') void sendToRoom(next, { type: 'knock' });
    },
    leave: () => choose(null),
  };
}
