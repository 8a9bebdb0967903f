import { expect, test } from 'vitest';
import { Reactors } from '../../../server/engine/reactor.ts';
import type { LoadListener } from '../../../server/engine/stream-cache.ts';
import type { AnyEvent, AppliedEvent, Submission } from '../../../server/engine/stream-kind.ts';
import type { Rooms } from '../../../server/rooms/room-kind.ts';
import type { Directory } from '../../../server/store/directory.ts';
import { reactToRooms } from '../../../server/workshops/room-reactions.ts';
import type { Workshops } from '../../../server/workshops/workshop-kind.ts';
import { WorkshopReactions } from '../../../server/workshops/workshop-reactions.ts';
import { theWorkshop } from '../../../shared/domain/room/from-workshop.ts';
import { evolveRoom, noRoom } from '../../../shared/domain/room/room.ts';
import type { RoomState } from '../../../shared/domain/room/state.ts';
import { evolveWorkshop, noWorkshop } from '../../../shared/domain/workshop/workshop.ts';
import { atTheTable, called, conveneOf } from '../../support/given.ts';
import { hall } from '../../support/given-workshop.ts';

/** Streams that are loaded by hand, and only note what is sent to them. */
function byHand<S, E extends AnyEvent>(evolve: (state: S, event: E) => S, none: S, stateNow: S = none) {
  const listeners: LoadListener<S, E>[] = [];
  const sent: string[] = [];
  const submit = async (_: string, { command }: Submission<object>) => {
    sent.push(JSON.stringify(command));
    return { accepted: true };
  };
  const load = (stream: string, events: readonly E[]) => {
    let state = none;
    const applied = events.map((event, version): AppliedEvent<S, E> => {
      const before = state;
      state = evolve(before, event);
      return { event, version, before, after: state };
    });
    for (const listener of listeners) listener(stream, state, applied);
    return new Promise((ok) => setTimeout(ok, 20));
  };
  const streams = {
    on: () => undefined,
    onLoad: (listener: LoadListener<S, E>) => listeners.push(listener),
    submit,
    stateNow: async () => stateNow,
    load: async () => null,
  };
  return { streams: streams as unknown, sent, load };
}

const quiet = new Reactors(() => undefined);

test('[REACT4] loading a room during its second round records the first one, and not the one that is played', async () => {
  const rooms = byHand(evolveRoom, noRoom);
  const workshops = byHand(evolveWorkshop, noWorkshop);
  reactToRooms({ rooms: rooms.streams as Rooms, workshops: workshops.streams as Workshops, reactors: quiet });
  const over = atTheTable(called()).debrief().does('hana', { type: 'finish-round' }).agreed();
  const again = conveneOf(['cleo', 'pia', 'otto', 'hana'], {}, { round: 2 });
  const { events } = atTheTable(over.does(theWorkshop, again)).scene();
  await rooms.load('room-1', events);
  expect(workshops.sent).toEqual([expect.stringMatching(/"record-round","round":1,.*"tally":\{/)]);
});

test.each([
  ['shown', 1],
  [{ asking: ['pia'], dueAt: 1 }, 0],
] as const)(
  '[REACT4] loading a workshop that shows a room no longer ends its spotlight, but not one that is being asked for',
  async (spotlight, times) => {
    const rooms = byHand(evolveRoom, noRoom, { ...noRoom, spotlight } as RoomState);
    const workshops = byHand(evolveWorkshop, noWorkshop);
    new WorkshopReactions({
      rooms: rooms.streams as Rooms,
      workshops: workshops.streams as Workshops,
      directory: {} as Directory,
      reactors: quiet,
    });
    const during = hall(6).inRound();
    const shown = during.does(null, { type: 'show-room', room: during.state.groups[0]?.room, shown: true });
    await workshops.load('workshop-1', shown.does('fay', { type: 'hide-room' }).events);
    expect(rooms.sent.filter((command) => command.includes('end-spotlight'))).toHaveLength(times);
  },
);
