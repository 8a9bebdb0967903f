import { type ReactNode, useState } from 'react';
import type { Group } from '../../../shared/domain/workshop/state.ts';
import { useWords } from '../../messages/words.ts';
import { sendToRoom } from '../../sync/rooms.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { Button } from '../../ui/button.tsx';
import { useTicking } from '../../ui/hooks/use-ticking.ts';
import { Visit } from '../visit.tsx';
import { RoomTile } from './room-tile.tsx';

/** Groups that ask for help come first, the longest wait before the others; then by table. */
function byNeed(groups: readonly Group[], helpAt: (group: Group) => number | null): Group[] {
  return [...groups].sort(
    (a, b) => (helpAt(a) ?? Number.POSITIVE_INFINITY) - (helpAt(b) ?? Number.POSITIVE_INFINITY) || a.table - b.table,
  );
}

/** Every room as a tile. A facilitator who knocks at a room looks into it here, without leaving the console. */
export function Tiles(): ReactNode {
  const { state, tiles } = useWorkshop();
  const { leading, workshop } = useWords();
  const [names, showNames] = useState(false);
  const [visited, visit] = useState<string | null>(null);
  useTicking(true);
  const helpAt = (group: Group) => tiles.get(group.room)?.helpAt ?? null;
  const groups = byNeed(state.groups, helpAt);
  const calling = groups.filter((group) => helpAt(group) !== null);
  const look = (room: string) => () => {
    visit(room);
    if (tiles.get(room)?.visit === 'no') void sendToRoom(room, { type: 'knock' });
  };
  const inside = state.groups.find((group) => group.room === visited);
  return (
    <>
      <div className="spread">
        <p className="visually-hidden" role="status">
          {calling.map((group) => `${workshop.groupName(group.table)} ${leading.tile.help}`).join(', ')}
        </p>
        <Button kind="quiet" pressed={names} onPress={() => showNames(!names)}>
          {names ? leading.console.namesHide : leading.console.names}
        </Button>
      </div>
      <div className="tiles">
        {groups.map((group) => {
          const tile = tiles.get(group.room);
          return tile ? (
            <RoomTile key={group.room} group={group} tile={tile} names={names} onVisit={look(group.room)} />
          ) : (
            <section key={group.room} className="tile" aria-label={workshop.groupName(group.table)}>
              <h3 className="tile-name spoken">{workshop.groupName(group.table)}</h3>
              <p className="quiet">…</p>
            </section>
          );
        })}
      </div>
      {inside && <Visit group={inside} onClose={() => visit(null)} />}
    </>
  );
}
