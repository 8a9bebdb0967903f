import { useRef, useSyncExternalStore } from 'react';
import type { Tile } from '../../shared/domain/workshop/tile.ts';
import type { TilesByRoom } from './tiles.ts';
import { useWorkshop } from './workshop-view.ts';

/** The same object as before for as long as it says the same. */
function useSame<T>(): (next: T) => T {
  const last = useRef<T | undefined>(undefined);
  return (next) => {
    const before = last.current;
    if (before !== undefined && (before === next || JSON.stringify(before) === JSON.stringify(next))) return before;
    last.current = next;
    return next;
  };
}

/** What `select` makes of the rooms, as plain data. The component is drawn again only when that says something else. */
export function useTiles<T>(select: (tiles: TilesByRoom) => T): T {
  const { tiles } = useWorkshop();
  const same = useSame<T>();
  const look = () => same(select(tiles.now));
  return useSyncExternalStore(tiles.subscribe, look);
}

/** A room without what changes with each tap in it. */
export type CalmTile = Omit<Tile, 'ticks' | 'lastTapAt'>;

/** One room. As long as `held` is the same number and not null, what was known when it became that number. */
export function useTile(room: string, held: number | null = null): CalmTile | undefined {
  const { tiles } = useWorkshop();
  const same = useSame<CalmTile | undefined>();
  const last = useRef<{ held: number | null; tile: CalmTile | undefined }>({ held: null, tile: undefined });
  const look = () => {
    if (held !== null && held === last.current.held) return last.current.tile;
    const { ticks, lastTapAt, ...calm } = tiles.now.get(room) ?? {};
    last.current = { held, tile: 'room' in calm ? same(calm) : undefined };
    return last.current.tile;
  };
  return useSyncExternalStore(tiles.subscribe, look);
}
