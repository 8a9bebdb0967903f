import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, expect, test, vi } from 'vitest';
import type * as rooms from '../../client/sync/rooms.ts';
import { Tiles } from '../../client/sync/tiles.ts';
import { type WorkshopCommandInput, WorkshopProvider, type WorkshopView } from '../../client/sync/workshop-view.ts';
import { Console } from '../../client/workshop/console/console.tsx';
import { runningAt } from '../../client/workshop/console/running-rooms.ts';
import { ScheduleLine } from '../../client/workshop/console/schedule-line.tsx';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import type { RoomPageCommand } from '../../shared/domain/room/commands.ts';
import type { RoomPhase } from '../../shared/domain/room/state.ts';
import type { WorkshopEventType } from '../../shared/domain/workshop/events.ts';
import type { WorkshopState } from '../../shared/domain/workshop/state.ts';
import { type Tile, tileOf } from '../../shared/domain/workshop/tile.ts';
import { visibleWorkshop } from '../../shared/domain/workshop/visible-state.ts';
import { decideWorkshop } from '../../shared/domain/workshop/workshop.ts';
import { barred } from '../domain/play/permission-walk.ts';
import { hosted } from '../support/given.ts';
import { atChapter, hall, type WorkshopStory } from '../support/given-workshop.ts';
import { found } from './pressed.ts';

/** What the console reads from a room itself. */
const toRooms = vi.hoisted(() => [] as RoomPageCommand[]);
vi.mock('../../client/sync/rooms.ts', async (original) => ({
  ...(await original<typeof rooms>()),
  sendToRoom: async (_: string, command: RoomPageCommand) => {
    toRooms.push(command);
    return { accepted: true };
  },
}));

const standing = {
  briefing: hosted({ level: 2 }).briefing(),
  scene: hosted({ level: 2 }).scene(),
  debrief: hosted({ level: 2 }).debrief(),
};

/** The tiles of every group's room, in one phase of the round or over. */
function tilesOf({ groups }: WorkshopState, parts: readonly (keyof typeof standing)[]): Map<string, Tile> {
  const tiles = groups.map(({ room }, i) => {
    const { state, now } = standing[parts[i % parts.length] ?? 'debrief'];
    return [room, tileOf(room, state, { here: [], lastTapAt: now, reader: 'fay' })] as const;
  });
  return new Map(tiles);
}

type At = { you: string; tiles?: ReadonlyMap<string, Tile>; now?: number; dispatch?: (wanted: WorkshopCommandInput) => void };

function seenBy(story: WorkshopStory, { you, tiles = new Map(), now = story.now, dispatch = () => undefined }: At): WorkshopView {
  const state = visibleWorkshop(story.state, you);
  return {
    state,
    you,
    me: null,
    viewer: 'facilitator',
    workshop: { workshop: 'workshop-1', code: 'ABCDEFGH', invitation: 'invitation-1' },
    nameOf: (person) => person ?? '…',
    here: state.people.map(({ person }) => person),
    tiles: new Tiles(tiles),
    progress: null,
    saving: 'saved',
    refused: null,
    forgetRefusal: () => undefined,
    now: () => now,
    dispatch,
  };
}

/** The commands of all buttons on a facilitator's console. */
function pressAll(story: WorkshopStory, you: string, tiles: ReadonlyMap<string, Tile>): WorkshopCommandInput[] {
  const requested: WorkshopCommandInput[] = [];
  found.presses.length = 0;
  const value = seenBy(story, { you, tiles, dispatch: (wanted) => requested.push(wanted) });
  renderToStaticMarkup(createElement(WorkshopProvider, { value }, createElement(Console)));
  for (const press of found.presses) press();
  return requested;
}

/** Events that can't be undone, or that others would feel. */
const forGood: readonly WorkshopEventType[] = [
  'facilitators-set',
  'participant-left',
  'opening-ended',
  'person-placed',
  'workshop-closing-begun',
  'workshop-closing-undone',
  'workshop-closed',
  'workshop-invitation-renewed',
];
const forGoodInRoom: readonly string[] = ['finish-round', 'close-room', 'begin-closing', 'remove-person'];

const opening = hall(6).does('fay', { type: 'next-block' });
const running = hall(6).inRound();
const drafted = running.drawn();
const pinned = drafted.does('fay', { type: 'pin-person', person: 'person-01', pinned: true });
const stories: Record<string, WorkshopStory> = {
  'the lobby': hall(6),
  'the opening': opening,
  'a draft before the first round': hall(6).drawn(),
  'a round': running,
  'a draft over running rooms': drafted,
  'a draft that was changed by hand': pinned,
  'an announced move': running.does('fay', { type: 'announce-move', to: 'scoring', inMs: 60_000 }),
  'a round of what can be switched off': hall(6).planned({ talk: 'typed' }).inRound(),
  'the closing': running.closing(),
};
const parts: (keyof typeof standing & RoomPhase)[] = ['briefing', 'scene', 'debrief'];
/** The dialogs that exclude each other. */
const named = [null, 'menu', 'close', 'open', 'drop', 'name'];

beforeEach(() => {
  found.open = false;
  found.opened = null;
  found.unasked = false;
  toRooms.length = 0;
});

/** Every command that the console offers, no matter who leads it, with every dialog opened in turn. */
type Asked = { you: string; wanted: WorkshopCommandInput; does: WorkshopEventType[]; refusal: RefusalCode | null };
function* askedFor(story: WorkshopStory): Generator<Asked> {
  const all = tilesOf(story.state, parts);
  // A page that was just opened has no tiles, or none in which anything would end.
  const some = new Map([...tilesOf(story.state, ['debrief'])].slice(1));
  const heard = [all, some, new Map<string, Tile>()];
  for (const dialogs of [{ open: true, opened: null }, ...named.map((opened) => ({ open: false, opened }))])
    for (const [you, tiles] of ['fay', 'gus'].flatMap((one) => heard.map((tiles) => [one, tiles] as const))) {
      Object.assign(found, dialogs);
      for (const wanted of pressAll(story, you, tiles)) {
        const context = { actor: you, at: story.now + 1000, chance: 7, gone: [], fresh: 'fresh-1' };
        const answer = decideWorkshop(story.state, atChapter(wanted, story.state), context);
        if ('refusal' in answer) yield { you, wanted, does: [], refusal: answer.refusal };
        else yield { you, wanted, does: answer.map(({ type }) => type), refusal: null };
      }
    }
}

for (const [where, story] of Object.entries(stories)) {
  test(`[WORK3] no button of the console in ${where} sends a command that is not allowed there`, () => {
    const faults = new Set<string>();
    for (const { you, wanted, refusal } of askedFor(story))
      if (refusal !== null && barred.includes(refusal)) faults.add(`${you} ${wanted.type}: ${refusal}`);
    expect([...faults]).toEqual([]);
  });

  test(`[ASK1] no button of the console in ${where} does something permanent with one press`, () => {
    found.unasked = true;
    const faults = new Set<string>();
    for (const { you, wanted, does } of askedFor(story)) {
      for (const type of does) if (forGood.includes(type)) faults.add(`${you} ${wanted.type}: ${type}`);
      // Such an order would end rooms in play; groups that were changed by hand would be lost.
      if (wanted.type === 'open-round' && story.state.groups.length > 0) faults.add(`${you} open-round over running rooms`);
      if (wanted.type === 'tell-rooms' && /^up-to-(scoring|debrief)$/.test(wanted.what))
        faults.add(`${you} ${wanted.what} over scenes`);
      if (wanted.type === 'drop-draft' && story.draft.pinned.length > 0) faults.add(`${you} drop-draft over moved people`);
    }
    for (const asked of toRooms) {
      const past = asked.type === 'skip-phase' && (asked.to === 'scoring' || asked.to === 'debrief');
      if (past || forGoodInRoom.includes(asked.type)) faults.add(`to a room: ${asked.type}`);
    }
    expect([...faults]).toEqual([]);
  });
}

test('[ASK1] with their questions answered, the console offers all of that', () => {
  const offered = new Set<string>();
  for (const story of Object.values(stories))
    for (const { you, wanted, does } of askedFor(story))
      for (const type of does) offered.add(`${type} by ${you}: ${wanted.type}`);
  const kinds = new Set([...offered].map((one) => one.slice(0, one.indexOf(' '))));
  expect([...forGood].filter((type) => type !== 'person-placed' && !kinds.has(type))).toEqual([]);
  expect([...offered]).toEqual(
    expect.arrayContaining([
      'facilitators-set by fay: add-facilitator',
      'facilitators-set by fay: end-facilitator',
      'facilitators-set by fay: hand-over-workshop',
      'facilitators-set by gus: step-back',
    ]),
  );
});

test('[ASK1] the time left of a round is the phase that runs and those after it', () => {
  const { state, now } = standing.scene;
  const tile = tileOf('room-1', state, { here: [], lastTapAt: now, reader: 'fay' });
  const left = (tile.deadline?.dueAt ?? now) - now;
  expect([left > 0, tile.laterMs > 0]).toEqual([true, true]);
  expect(runningAt([tile], now)).toEqual({ rooms: 1, scenes: 1, leftMs: left + tile.laterMs });
});

test('[TIME1] the console’s line of the schedule is drawn again every second, with the current time', () => {
  vi.useFakeTimers();
  const story = stories['a round'] as WorkshopStory;
  const shown = (now: number) => {
    const value = seenBy(story, { you: 'fay', tiles: tilesOf(story.state, ['briefing']), now });
    return renderToStaticMarkup(createElement(WorkshopProvider, { value }, createElement(ScheduleLine)));
  };
  found.effects.length = 0;
  found.redrawn = 0;
  const first = shown(story.now);
  for (const begin of found.effects) begin();
  vi.advanceTimersByTime(3000);
  expect(found.redrawn).toBe(3);
  expect(shown(story.now + 10 * 60_000)).not.toBe(first);
  vi.useRealTimers();
});
