import type { RoomPhase } from '../../../shared/domain/room/state.ts';
import type { Group } from '../../../shared/domain/workshop/state.ts';
import { isCalled, type Tile } from '../../../shared/domain/workshop/tile.ts';
import { useWords } from '../../messages/words.ts';
import { clockOf } from '../../pushback/use-time-left.ts';
import { useTiles } from '../../sync/use-tiles.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';

/** What is under way in the rooms of a workshop. Times in milliseconds. */
export type Running = { rooms: number; scenes: number; leftMs: number };

const inRound: readonly RoomPhase[] = ['briefing', 'scene', 'scoring', 'debrief', 'second-take'];

/** The time left in a room's round: of the part that runs, and of the parts after it. */
function leftOf({ deadline, paused, laterMs }: Tile, now: number): number {
  return laterMs + (deadline ? deadline.dueAt - now : (paused?.leftMs ?? 0));
}

/** How many rooms are in a round or on their way to one, how many scenes have not ended, and the longest time any room has left. */
export function runningAt(tiles: readonly Tile[], now: number): Running {
  const running = tiles.filter((tile) => isCalled(tile) || inRound.includes(tile.phase));
  return {
    rooms: running.length,
    scenes: running.filter(({ phase }) => phase === 'briefing' || phase === 'scene').length,
    leftMs: Math.max(0, ...running.map((tile) => leftOf(tile, now))),
  };
}

/** How many groups have no tile yet: the page has just opened, or the room can't be read. */
export function unheardOf(groups: readonly Group[], tiles: ReadonlyMap<string, Tile>): number {
  return groups.filter(({ room }) => !tiles.has(room)).length;
}

/** How many rooms of the workshop on this page are running. A room without a tile counts as running, because it may be. */
export function useRunningRooms(): number {
  const { state } = useWorkshop();
  return useTiles((tiles) => {
    const shown = state.groups.flatMap((group) => tiles.get(group.room) ?? []);
    return runningAt(shown, 0).rooms + unheardOf(state.groups, tiles);
  });
}

/** What runs now, with a sentence about it; empty when nothing does. For what is drawn again every second anyway. */
export function useRunning(): Running & { says: string } {
  const { state, tiles, now } = useWorkshop();
  const words = useWords().leading.ask;
  const shown = state.groups.flatMap((group) => tiles.now.get(group.room) ?? []);
  const running = runningAt(shown, now());
  const time = running.leftMs > 0 ? clockOf(running.leftMs) : null;
  const unheard = unheardOf(state.groups, tiles.now);
  const says = [
    ...(running.rooms > 0 ? [words.running(running.rooms, time)] : []),
    ...(unheard > 0 ? [words.unheard(unheard)] : []),
  ];
  return { ...running, rooms: running.rooms + unheard, says: says.join(' ') };
}
