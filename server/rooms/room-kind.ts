import type { Deck } from '../../shared/domain/card.ts';
import { nextDue } from '../../shared/domain/room/clock.ts';
import type { RoomCommand } from '../../shared/domain/room/commands.ts';
import type { RoomEvent } from '../../shared/domain/room/events.ts';
import { lookAs, mayRead, readersOf } from '../../shared/domain/room/look.ts';
import { decide, evolve, noRoom } from '../../shared/domain/room/room.ts';
import type { Context } from '../../shared/domain/room/rule.ts';
import { memberOf, type RoomState } from '../../shared/domain/room/state.ts';
import { see } from '../../shared/domain/room/view.ts';
import type { Kind } from '../live/kind.ts';
import { Streams, type StreamsSettings } from '../live/streams.ts';
import { dealFor } from './deal.ts';
import { type Dropped, droppedBy, wordDropper } from './drop-words.ts';

export type Rooms = Streams<RoomState, RoomEvent, RoomCommand, Context>;
export type RoomKind = Kind<RoomState, RoomEvent, RoomCommand, Context>;

export function roomKind(decks: readonly Deck[]): RoomKind {
  return {
    name: 'room',
    none: noRoom,
    decide,
    evolve,
    lookAs,
    see,
    mayRead,
    readersOf,
    isInside: (state, reader) => memberOf(state, reader) !== undefined,
    peopleOf: ({ members }) => members.filter((m) => !m.left).map((m) => m.person),
    seesPresence: (state, reader) => !state.asking.includes(reader),
    namesIn: ({ members, asking, visitors, knocking, workshop }) => [
      ...new Set([...members.map((m) => m.person), ...asking, ...visitors, ...knocking, ...(workshop?.facilitators ?? [])]),
    ],
    dueAt: nextDue,
    passDeadline: (dueAt) => ({ type: 'pass-deadline', dueAt }),
    contextFor: (state, { command, wish }, moment) => ({
      ...moment,
      actor: wish.type === 'pass-deadline' ? null : command.person,
      card: dealFor(decks, state, wish, moment.chance),
    }),
  };
}

function holdsDropped(events: readonly RoomEvent[], dropped: Dropped): boolean {
  return JSON.stringify(wordDropper(dropped)(events)) !== JSON.stringify(events);
}

/**
 * All rooms of this server. Words of a dropped round leave the disk by a reaction, after the event that dropped them; what a
 * crash left undone is done when the room is loaded again.
 */
export function openRooms(decks: readonly Deck[], settings: StreamsSettings): Rooms {
  const rooms = new Streams(roomKind(decks), settings);

  async function dropWords(room: string, dropped: Dropped): Promise<void> {
    try {
      const read = await settings.log.read(room, 0);
      if (!holdsDropped(read.entries.flatMap((entry) => entry.events) as RoomEvent[], dropped)) return;
      const drop = wordDropper(dropped);
      const loaded = await rooms.load(room);
      await loaded?.rules.rewrite(drop);
    } catch (fault) {
      settings.note('words could not be taken out yet', { room, fault: String(fault) });
    }
  }

  rooms.listeners.push((room, happened, ours) => {
    if (!ours) return;
    const round = happened[0]?.before.round ?? null;
    const dropped = droppedBy(
      happened.map(({ event }) => event),
      round?.number,
    );
    // Only at the level that drafts is it worth reading the room for one.
    if (dropped.words.length > 0 || (dropped.drafts.length > 0 && round?.level === 3)) void dropWords(room, dropped);
  });
  rooms.onLoad.push((room, events) => {
    const dropped = droppedBy(events);
    if (holdsDropped(events, dropped)) void dropWords(room, dropped);
  });
  return rooms;
}
