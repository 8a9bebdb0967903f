import type { ReactNode } from 'react';
import type { WorkshopState } from '../../../shared/domain/workshop/state.ts';
import { partOf, progressOf, type RoomPart, type Tile } from '../../../shared/domain/workshop/tile.ts';
import type { WorkshopMoment } from '../../messages/en/leading/say-now.ts';
import { useWords } from '../../messages/words.ts';
import { useTiles } from '../../sync/use-tiles.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { draftNow } from './next-action.tsx';
import './say-now.css';

const momentOf: Record<RoomPart, WorkshopMoment> = {
  lobby: 'between',
  briefing: 'briefing',
  scene: 'scene',
  scoring: 'scoring',
  'stepping-out': 'stepping-out',
  debrief: 'debrief',
  'second-take': 'second-take',
  closing: 'closing',
  closed: 'closed',
};

/** Where the workshop is, for someone who talks to everyone: of rooms in different phases, where most of them are. */
export function momentIn(state: WorkshopState, tiles: readonly Tile[]): WorkshopMoment {
  const { stage } = state;
  if (draftNow(state)) return 'draft';
  if (stage.phase === 'opening') return stage.block;
  if (stage.phase !== 'rounds') return stage.phase;
  const { most, onTheWay } = progressOf(tiles);
  if (onTheWay > 0) return 'on-the-way';
  return most ? momentOf[partOf(most)] : 'between';
}

/** What a good facilitator would say now, and one question for the group. */
export function SayNow(): ReactNode {
  const { state } = useWorkshop();
  const { sayNow, leading } = useWords();
  const moment = useTiles((tiles) =>
    momentIn(
      state,
      state.groups.flatMap(({ room }) => tiles.get(room) ?? []),
    ),
  );
  const { say, ask } = sayNow[moment];
  return (
    <details className="panel panel-card say-now" open>
      <summary className="panel-title">{leading.console.sayNow.title}</summary>
      <p className="say-now-words spoken">“{say}”</p>
      <p>
        <span className="quiet">{leading.console.sayNow.ask}</span> {ask}
      </p>
    </details>
  );
}
