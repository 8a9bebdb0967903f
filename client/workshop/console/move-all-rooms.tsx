import { type ReactNode, useState } from 'react';
import { type PartAhead, partsAhead } from '../../../shared/domain/room/from-workshop.ts';
import type { Group, WorkshopState } from '../../../shared/domain/workshop/state.ts';
import { isCalled } from '../../../shared/domain/workshop/tile.ts';
import { useWords } from '../../messages/words.ts';
import type { TilesByRoom } from '../../sync/tiles.ts';
import { type CalmTile, useTiles } from '../../sync/use-tiles.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { MenuList } from '../../ui/menu-list.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import { useMayLead } from '../use-may-lead.ts';
import { CountDown } from './announced-move.tsx';
import { unheardOf } from './running-rooms.ts';
import { type SkipQuestion, useSkipQuestion } from './skip-question.ts';

/** The part that a room would move on to; undefined if it is past all of them, or nothing is under way. */
export function nextPart(tile: CalmTile): PartAhead | undefined {
  const { phase } = tile;
  if (phase === 'lobby') return isCalled(tile) ? 'briefing' : undefined;
  const parts: readonly string[] = partsAhead;
  const at = parts.indexOf(phase);
  return at === -1 ? undefined : partsAhead[at + 1];
}

/** Which groups would move if all rooms were moved on to a part, and how many would stay. */
function movesTo(part: PartAhead, groups: readonly Group[], tiles: TilesByRoom) {
  const moving = groups.filter((group) => {
    const tile = tiles.get(group.room);
    const next = tile && nextPart(tile);
    return next !== undefined && partsAhead.indexOf(next) <= partsAhead.indexOf(part);
  });
  return { moving, staying: groups.length - moving.length };
}

/** The parts that rooms can be moved on to, beginning with the one after the slowest room's. */
function partsOpen({ groups }: WorkshopState, tiles: TilesByRoom): readonly PartAhead[] {
  const next = groups.flatMap((group) => {
    const tile = tiles.get(group.room);
    return (tile && nextPart(tile)) ?? [];
  });
  const first = Math.min(...next.map((part) => partsAhead.indexOf(part)));
  return partsAhead.slice(first).slice(0, new Set(next).size > 1 ? undefined : 1);
}

/** Whether there is a room to move on, so that doing so is the next thing to do. */
export function useMayMoveOn(): boolean {
  const { state } = useWorkshop();
  const may = useMayLead();
  const open = useTiles((tiles) => partsOpen(state, tiles).length > 0);
  return may('tell-rooms') && open;
}

/** Whether most rooms have no part left to move on to: they talk about their round, or it is over. A room without a tile may be playing. */
export function useMostDone(): boolean {
  const { groups } = useWorkshop().state;
  return useTiles((tiles) => {
    const done = groups.filter(({ room }) => {
      const tile = tiles.get(room);
      return tile !== undefined && nextPart(tile) === undefined;
    });
    return done.length * 2 > groups.length;
  });
}

/** A part that rooms can be moved on to: which rooms move and which stay, in words, empty if all move; and what that would end. */
type Onward = { to: PartAhead; title: string; who: string; says: string; question: SkipQuestion | null };

function useOnward(): Onward[] {
  const { state } = useWorkshop();
  const { leading, workshop } = useWords();
  const words = leading.console;
  const questionOf = useSkipQuestion();
  const { groups } = state;
  const who = (moving: readonly Group[], staying: number): string => {
    if (staying === 0) return '';
    const few = workshop.names(moving.map((group) => workshop.groupName(group.table)));
    const rooms = moving.length > 2 ? workshop.rooms(moving.length) : few;
    return words.skipSome(rooms, moving.length, workshop.rooms(staying), staying);
  };
  return useTiles((tiles) =>
    partsOpen(state, tiles).map((to) => {
      const { moving, staying } = movesTo(to, groups, tiles);
      const title = words.skipAll(leading.tile.phases[to]);
      const told = moving.flatMap((group) => tiles.get(group.room) ?? []);
      const rooms = who(moving, staying);
      const says = [title, rooms].filter(Boolean).join(' ');
      return { to, title, who: rooms, says, question: questionOf(to, told, unheardOf(groups, tiles)) };
    }),
  );
}

/**
 * Moves all rooms on to the part after the slowest room's. Only rooms that are before that part move; the button says which part.
 * When rooms are in different parts, a later part can be chosen.
 */
export function MoveAllRooms({ kind }: { kind: 'primary' | 'plain' }): ReactNode {
  const { dispatch } = useWorkshop();
  const [choosing, choose] = useState(false);
  // Frozen when the question opens: rooms move on meanwhile, and a question must not vanish or change under a finger.
  const [asked, setAsked] = useState<(SkipQuestion & { to: PartAhead; says: string }) | null>(null);
  const words = useWords().leading.console;
  const [next, ...later] = useOnward();
  if (!next) return null;
  const tell = (to: PartAhead) => dispatch({ type: 'tell-rooms', what: `up-to-${to}` });
  const press = () => {
    if (next.question) setAsked({ ...next.question, to: next.to, says: next.says });
    else tell(next.to);
  };
  return (
    <>
      {later.length > 0 && (
        <Button opens="dialog" onPress={() => choose(true)}>
          {words.skipFurther}
        </Button>
      )}
      <CountDown to={next.to} says={next.says} ends={next.question?.why ?? null} />
      <Button kind={kind} big={kind === 'primary'} onPress={press}>
        <span>
          <span className="skip-title">{next.title}</span> {next.who && <span className="skip-who">{next.who}</span>}
        </span>
      </Button>
      {asked && (
        <Confirm title={asked.title} no={asked.no} yes={asked.says} onYes={() => tell(asked.to)} onClose={() => setAsked(null)}>
          <p>{asked.why}</p>
        </Confirm>
      )}
      {choosing && (
        <Overlay title={words.skipFurther} onClose={() => choose(false)}>
          <MenuList
            items={later.map(({ to, says, question }) => ({
              says,
              onPress: () => {
                tell(to);
                choose(false);
              },
              ...(question && { ask: { ...question, yes: says } }),
            }))}
          />
        </Overlay>
      )}
    </>
  );
}
