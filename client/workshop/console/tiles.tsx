import type { ReactNode } from 'react';
import type { Group } from '../../../shared/domain/workshop/state.ts';
import type { Tile } from '../../../shared/domain/workshop/tile.ts';
import { useWords } from '../../messages/words.ts';
import type { TilesByRoom } from '../../sync/tiles.ts';
import { useTiles } from '../../sync/use-tiles.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { Button } from '../../ui/button.tsx';
import { HeldView } from './held-view.tsx';
import { LaterActions } from './next-action.tsx';
import { RoomTile } from './room-tile.tsx';
import { isDark } from './tile-chips.ts';

type Props = { names: boolean; showNames: (shown: boolean) => void; visit: (room: string) => void };

/** Groups that ask for help come first, the longest wait before the others; then rooms without any connection; then by table. */
function byNeed(groups: readonly Group[], tileOf: (group: Group) => Tile | undefined): Group[] {
  const need = (group: Group) => {
    const tile = tileOf(group);
    return tile?.helpAt ?? (tile && isDark(tile) ? Number.MAX_SAFE_INTEGER : Number.POSITIVE_INFINITY);
  };
  return [...groups].sort((a, b) => (need(a) === need(b) ? a.table - b.table : need(a) - need(b)));
}

/** Groups whose rooms are told, and which of them ask for help, in the order of the page. */
type Ordered = { rooms: string[]; calling: string[] };

function orderOf(groups: readonly Group[], tiles: TilesByRoom): Ordered {
  const ordered = byNeed(groups, ({ room }) => tiles.get(room)).map(({ room }) => room);
  return { rooms: ordered, calling: ordered.filter((room) => (tiles.get(room)?.helpAt ?? null) !== null) };
}

/** A laptop shows no more tiles than these at once. */
const mostInSight = 12;

/** Every room as a tile. */
export function Tiles({ names, showNames, visit }: Props): ReactNode {
  const { state, here, you, nameOf } = useWorkshop();
  const { leading, workshop } = useWords();
  const { stage, plan, people, facilitators } = state;
  const { rooms, calling } = useTiles((tiles) => orderOf(state.groups, tiles));
  const groups = rooms.flatMap((room) => state.groups.find((group) => group.room === room) ?? []);
  const hereIn = ({ people }: Group) => [you, ...people].filter((person) => here.includes(person)).join();
  return (
    <>
      <div className="tiles-over">
        <p className="visually-hidden" role="status">
          {groups
            .filter(({ room }) => calling.includes(room))
            .map((group) => `${workshop.groupName(group.table)} ${leading.tile.help}`)
            .join(', ')}
        </p>
        <Button kind="quiet" pressed={names} onPress={() => showNames(!names)}>
          {names ? leading.console.namesHide : leading.console.names}
        </Button>
        <LaterActions />
      </div>
      <div className="tiles">
        {groups.map((group, i) => (
          <HeldView key={group.room} on={[group, names, stage, plan, people, facilitators, nameOf, hereIn(group)]}>
            <RoomTile first={i < mostInSight} group={group} names={names} onVisit={() => visit(group.room)} />
          </HeldView>
        ))}
      </div>
    </>
  );
}
