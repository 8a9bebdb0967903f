import type { ReactNode } from 'react';
import type { Plan } from '../../../shared/domain/workshop/plan.ts';
import type { GroupDraft, WorkshopState } from '../../../shared/domain/workshop/state.ts';
import { findingTables, isTimeUp, partOf, progressOf, type RoomPart, type Tile } from '../../../shared/domain/workshop/tile.ts';
import type { Prompt, WorkshopMoment } from '../../messages/en/leading/say-now.ts';
import { useWords } from '../../messages/words.ts';
import { useTiles } from '../../sync/use-tiles.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { useMayMoveOn, useMostDone } from './move-all-rooms.tsx';
import { draftNow, isLastRound } from './next-action.tsx';
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

/** Whether the plan's first rounds give everyone in these groups each seat. */
function everyoneGetsEachSeat({ rounds, size }: Plan, { groups }: GroupDraft): boolean {
  const largest = Math.max(...groups.map(({ people }) => people.length));
  const others = rounds.findIndex(({ mix }) => mix !== 'cycle' && mix !== 'same-groups');
  const together = others < 0 ? rounds.length : others;
  return largest <= size && largest <= together;
}

function momentOfDraft({ round, plan }: WorkshopState, draft: GroupDraft): WorkshopMoment {
  if (plan.rounds[round]?.mix === 'fishbowl') return 'draft-bowl';
  if (round + 1 >= plan.rounds.length) return round === 0 ? 'draft-only' : 'draft-last';
  if (round > 0) return 'draft-next';
  return everyoneGetsEachSeat(plan, draft) ? 'draft' : 'draft-some';
}

/** Where the workshop is, for someone who talks to everyone: of rooms in different phases, where most of them are. */
export function momentIn(state: WorkshopState, tiles: readonly Tile[]): WorkshopMoment {
  const { stage } = state;
  const draft = draftNow(state);
  if (draft) return momentOfDraft(state, draft);
  if (stage.phase === 'opening') return stage.block === 'steps' ? `step-${stage.step}` : stage.block;
  if (stage.phase === 'lobby' || stage.phase === 'closed') return stage.phase;
  const progress = progressOf(tiles);
  const { most } = progress;
  if (most?.paused) return 'paused';
  if (stage.phase === 'closing') return 'closing';
  if (findingTables(progress)) return 'on-the-way';
  return most ? momentOf[partOf(most)] : 'between';
}

/** What the facilitator does once time is up in most rooms: no room moves on by itself then. Null while clocks run. */
function useTimeUp(): string | null {
  const { state } = useWorkshop();
  const words = useWords().leading.console.sayNow;
  const { stage, groups } = state;
  const movesOn = useMayMoveOn();
  const done = useMostDone();
  const up = useTiles((tiles) => groups.filter(({ room }) => isUp(tiles.get(room))).length * 2 > groups.length);
  if (!up || draftNow(state)) return null;
  if (stage.phase === 'closing') return `${words.timeUp} ${words.ends}`;
  if (stage.phase !== 'rounds') return null;
  if (isLastRound(state) && done) return `${words.timeUp} ${words.closes}`;
  return `${words.timeUp} ${movesOn ? words.moves : words.draws}`;
}

const isUp = (tile: Tile | undefined) => tile !== undefined && isTimeUp(tile);

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
  const { say, late, ask }: Prompt = sayNow[moment];
  const timeUp = useTimeUp();
  return (
    <details className="panel panel-card say-now" open>
      <summary className="panel-title">{leading.console.sayNow.title}</summary>
      {timeUp && <p role="status">{timeUp}</p>}
      <p className="say-now-words spoken">“{typeof say === 'string' ? say : say(state.plan.times.closingMs)}”</p>
      {late && (
        <p>
          <span className="quiet">{leading.console.sayNow.late}</span> “{late}”
        </p>
      )}
      <p>
        <span className="quiet">{leading.console.sayNow.ask}</span> {ask}
      </p>
    </details>
  );
}
