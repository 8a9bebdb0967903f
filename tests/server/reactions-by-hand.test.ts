import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Reactors } from '../../server/engine/reactor.ts';
import type { Listener, LoadListener } from '../../server/engine/stream-cache.ts';
import type { AnyEvent, AppliedEvent, Submission } from '../../server/engine/stream-kind.ts';
import { RecordedRooms } from '../../server/recordings/recorded-rooms.ts';
import { eraseDroppedWords } from '../../server/rooms/erase-words.ts';
import type { Rooms } from '../../server/rooms/room-kind.ts';
import type { Access } from '../../server/store/access.ts';
import type { Directory } from '../../server/store/directory.ts';
import { type Log, LogFault } from '../../server/store/log.ts';
import type { Recordings } from '../../server/store/recordings.ts';
import { reactToRooms } from '../../server/workshops/room-reactions.ts';
import type { Workshops } from '../../server/workshops/workshop-kind.ts';
import { WorkshopReactions } from '../../server/workshops/workshop-reactions.ts';
import { theWorkshop } from '../../shared/domain/room/from-workshop.ts';
import { evolveRoom, noRoom } from '../../shared/domain/room/room.ts';
import { roomCodec } from '../../shared/domain/room/stored.ts';
import { evolveWorkshop, noWorkshop } from '../../shared/domain/workshop/workshop.ts';
import type { Answer } from '../../shared/protocol/up.ts';
import { atTheTable, called, conveneOf, room } from '../support/given.ts';
import { hall } from '../support/given-workshop.ts';
import { noteIn } from '../support/notes.ts';
import { sampleCard } from '../support/sample-cards.ts';

/** The events with the states around them. */
function appliedOf<S, E extends AnyEvent>(evolve: (state: S, event: E) => S, none: S, events: readonly E[]) {
  let state = none;
  return events.map((event, version): AppliedEvent<S, E> => {
    const before = state;
    state = evolve(before, event);
    return { event, version, before, after: state };
  });
}

/** Streams in which things happen by hand, and which only note what is sent to them. */
function byHand<S, E extends AnyEvent>(evolve: (state: S, event: E) => S, none: S) {
  const loads: LoadListener<S, E>[] = [];
  const hears: Listener<S, E>[] = [];
  const hand = {
    now: none,
    answer: { accepted: true } as Answer,
    sent: [] as Submission<{ type: string }>[],
    /** A stream with these events is loaded. */
    load: (events: readonly E[]) => {
      const applied = appliedOf(evolve, none, events);
      for (const listener of loads) listener('stream-1', applied.at(-1)?.after ?? none, applied);
    },
    /** The last of these events has just been stored. */
    happen: (events: readonly E[]) => {
      for (const listener of hears)
        listener('stream-1', { events: appliedOf(evolve, none, events).slice(-1), by: 'pia', ours: true });
    },
    streams: {
      on: (_: unknown, listener: Listener<S, E>) => hears.push(listener),
      onLoad: (listener: LoadListener<S, E>) => loads.push(listener),
      submit: async (_: string, submitted: Submission<{ type: string }>) => {
        hand.sent.push(submitted);
        return hand.answer;
      },
      stateNow: async () => hand.now,
      load: async () => null,
    } as unknown,
  };
  return hand;
}

function roomsAndWorkshops() {
  const [rooms, workshops] = [byHand(evolveRoom, noRoom), byHand(evolveWorkshop, noWorkshop)];
  const parts = { rooms: rooms.streams as Rooms, workshops: workshops.streams as Workshops, reactors };
  return {
    rooms,
    workshops,
    parts: { ...parts, access: {} as Access, directory: { namesOf: async () => ({}) } as unknown as Directory },
  };
}

let notes: string[];
let reactors: Reactors;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  notes = [];
  reactors = new Reactors(noteIn(notes));
});
afterEach(() => {
  reactors.stop();
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(1);

test('[REACT4] loading a room during its second round records the first one, and not the one that is played', async () => {
  const { rooms, workshops, parts } = roomsAndWorkshops();
  reactToRooms(parts);
  const over = atTheTable(called()).debrief().does('hana', { type: 'finish-round' }).agreed();
  const again = conveneOf(['cleo', 'pia', 'otto', 'hana'], {}, { round: 2 });
  rooms.load(atTheTable(over.does(theWorkshop, again)).scene().events);
  await settle();
  expect(workshops.sent.map(({ command }) => command)).toEqual([
    expect.objectContaining({ type: 'record-round', round: 1, tally: expect.anything() }),
  ]);
});

test.each([
  ['shown', 1],
  [{ asking: ['pia'], dueAt: 1 }, 0],
] as const)(
  '[REACT4] loading a workshop that shows a room no longer ends its spotlight, but not one that is being asked for',
  async (spotlight, times) => {
    const { rooms, workshops, parts } = roomsAndWorkshops();
    rooms.now = { ...noRoom, spotlight: spotlight === 'shown' ? spotlight : { ...spotlight, asking: [...spotlight.asking] } };
    new WorkshopReactions(parts);
    const during = hall(6).inRound();
    const shown = during.does(null, { type: 'show-room', room: during.state.groups[0]?.room, shown: true });
    workshops.load(shown.does('fay', { type: 'hide-room' }).events);
    await settle();
    expect(rooms.sent.filter(({ command }) => command.type === 'end-spotlight')).toHaveLength(times);
  },
);

/** Someone is moved to another table, and then back. */
function thereAndBack() {
  const during = hall(6).inRound();
  const [from, to] = during.state.groups;
  const [person] = from?.people ?? [];
  const moved = during.does('fay', { type: 'place-person', person, room: to?.room });
  return { moved, back: moved.does('fay', { type: 'place-person', person, room: from?.room }) };
}

test('[REACT3] a room that hears late of someone who was moved hears who is in it now', async () => {
  const { rooms, workshops, parts } = roomsAndWorkshops();
  new WorkshopReactions(parts);
  const { moved, back } = thereAndBack();
  workshops.now = back.state;
  workshops.happen(moved.events);
  await settle();
  expect(rooms.sent.map(({ command }) => command)).toMatchObject(
    back.state.groups.map(({ people }) => ({ type: 'set-people', people })),
  );
});

test('[REACT3] what is told again after a failure is another command if other people are in the room by then', async () => {
  const { rooms, workshops, parts } = roomsAndWorkshops();
  new WorkshopReactions(parts);
  const { moved, back } = thereAndBack();
  workshops.now = moved.state;
  rooms.answer = { refusal: 'cannot-store' };
  workshops.happen(moved.events);
  await settle();
  workshops.now = back.state;
  rooms.answer = { accepted: true };
  await vi.advanceTimersByTimeAsync(1000);
  expect(rooms.sent).toHaveLength(4);
  expect(new Set(rooms.sent.map(({ ref }) => `${ref.id} ${ref.hash}`)).size).toBe(4);
  expect(new Set(rooms.sent.map(({ ref }) => ref.id)).size).toBe(4);
});

test('[REACT4] words of a room that cannot be read for a moment are not taken for erased', async () => {
  const { rooms, parts } = roomsAndWorkshops();
  const story = room(['pia', 'cleo']).does('pia', { type: 'bring-card', card: sampleCard }).does('pia', { type: 'close-room' });
  const entries = story.events.map((event, version) => ({
    version,
    command: { person: 'pia', id: `command-${version}`, hash: '' },
    ...roomCodec.write([event]),
  }));
  eraseDroppedWords({ ...parts, log: { read: async () => ({ epoch: 1, entries }) } as unknown as Log });
  rooms.load(story.events);
  await settle();
  expect(notes).toEqual([expect.stringContaining('the room cannot be read')]);
});

test('[AUDIO12] recordings in a room that cannot be read for a moment stay until it can be, and all of a damaged room go', async () => {
  const away = () => Promise.reject(new LogFault('unknown', new Error('away')));
  const command = { person: 'pia', id: 'open', hash: '' };
  const entries = [{ version: 0, command, ...roomCodec.write(room(['pia']).events) }];
  const reads: [says: string, read: Log['read'], outcome: string][] = [
    ['the room is there', async () => ({ epoch: 1, entries }), 'cannot be read at present'],
    ['the store is away', away, 'away'],
    ['the room is damaged', () => Promise.reject(new LogFault('failed', new Error('damaged'))), 'done'],
  ];
  for (const [says, read, outcome] of reads) {
    const dropped: string[] = [];
    const { parts } = roomsAndWorkshops();
    const recorded = new RecordedRooms({
      ...parts,
      space: { isLow: false },
      leads: async () => false,
      rooms: Object.assign(parts.rooms, { stateNow: away }),
      recordings: { dropRoom: async (one: string) => void dropped.push(one) } as unknown as Recordings,
      log: { read },
      note: noteIn(notes),
    });
    const taken = recorded.takeBack('room-1', 'pia').then(() => 'done', String);
    expect(await taken, says).toContain(outcome);
    expect(dropped, says).toEqual(outcome === 'done' ? ['room-1'] : []);
  }
});
