import type { ReactNode } from 'react';
import type { Group } from '../../../shared/domain/workshop/state.ts';
import type { Tile } from '../../../shared/domain/workshop/tile.ts';
import { useWords } from '../../messages/words.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { Button } from '../../ui/button.tsx';
import { useTicking } from '../../ui/hooks/use-ticking.ts';
import { HeldView } from './held-view.tsx';
import { LaterActions } from './next-action.tsx';
import { RoomTile } from './room-tile.tsx';
import { isDark, quietMinutes } from './tile-chips.ts';

type Props = { names: boolean; showNames: (shown: boolean) => void; visit: (room: string) => void };

/** Groups that ask for help come first, the longest wait before the others; then rooms without any connection; then by table. */
function byNeed(groups: readonly Group[], tileOf: (group: Group) => Tile | undefined): Group[] {
  const need = (group: Group) => {
    const tile = tileOf(group);
    return tile?.helpAt ?? (tile && isDark(tile) ? Number.MAX_SAFE_INTEGER : Number.POSITIVE_INFINITY);
  };
  return [...groups].sort((a, b) => (need(a) === need(b) ? a.table - b.table : need(a) - need(b)));
}

/** Every room as a tile. */
export function Tiles({ names, showNames, visit }: Props): ReactNode {
  const { state, tiles, here, you, nameOf, now } = useWorkshop();
  const { leading, workshop } = useWords();
  useTicking(true);
  const helpAt = (group: Group) => tiles.get(group.room)?.helpAt ?? null;
  const groups = byNeed(state.groups, ({ room }) => tiles.get(room));
  const calling = groups.filter((group) => helpAt(group) !== null);
  const hereIn = ({ people }: Group) => [you, ...people].filter((person) => here.includes(person)).join();
  return (
    <>
      <div className="tiles-over">
        <p className="visually-hidden" role="status">
          {calling.map((group) => `${workshop.groupName(group.table)} ${leading.tile.help}`).join(', ')}
        </p>
        <Button kind="quiet" pressed={names} onPress={() => showNames(!names)}>
          {names ? leading.console.namesHide : leading.console.names}
        </Button>
        <LaterActions />
      </div>
      <div className="tiles">
        {groups.map((group) => {
          const tile = tiles.get(group.room);
          return tile ? (
            <HeldView key={group.room} on={[tile, group, names, state, nameOf, hereIn(group), quietMinutes(tile, now())]}>
              <RoomTile group={group} tile={tile} names={names} onVisit={() => visit(group.room)} />
            </HeldView>
          ) : (
            <section key={group.room} className="tile" aria-label={workshop.groupName(group.table)}>
              <h3 className="tile-name spoken">{workshop.groupName(group.table)}</h3>
              <p className="quiet">…</p>
            </section>
          );
        })}
      </div>
    </>
  );
}
