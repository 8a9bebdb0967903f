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
import { droppedRounds, wordDropper } from './drop-words.ts';

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

/**
 * All rooms of this server. Words of a dropped round leave the disk by a reaction, after the event that dropped them; what a
 * crash left undone is done when the room is loaded again.
 */
export function openRooms(decks: readonly Deck[], settings: StreamsSettings): Rooms {
  const rooms = new Streams(roomKind(decks), settings);

  async function dropWords(room: string, rounds: readonly number[]): Promise<void> {
    if (rounds.length === 0) return;
    const drop = wordDropper(rounds);
    try {
      const epoch = await settings.log.rewrite(room, (events) => drop(events as RoomEvent[]));
      const loaded = await rooms.load(room);
      if (loaded) loaded.rules.epoch = epoch;
    } catch (fault) {
      settings.note('words could not be taken out yet', { room, fault: String(fault) });
    }
  }

  rooms.listeners.push((room, happened) => void dropWords(room, droppedRounds(happened.map(({ event }) => event))));
  rooms.onLoad.push((room, events) => {
    const rounds = droppedRounds(events);
    if (rounds.length > 0 && JSON.stringify(wordDropper(rounds)(events)) !== JSON.stringify(events)) void dropWords(room, rounds);
  });
  return rooms;
}
