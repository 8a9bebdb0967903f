import { openDecks } from '../../server/decks/deck-kind.ts';
import { Reactors } from '../../server/engine/reactor.ts';
import { Streams, type StreamsSettings } from '../../server/engine/streams.ts';
import { type Rooms, roomKind } from '../../server/rooms/room-kind.ts';

/** Rooms as a server has them, without cards, examples, workshops, sockets or HTTP. */
export function openRooms(settings: StreamsSettings): { rooms: Rooms; reactors: Reactors } {
  const reactors = new Reactors(settings.note);
  const decks = openDecks([], { closedCards: async () => new Set() }, settings);
  return {
    rooms: new Streams(
      roomKind([], decks, [], async () => [], settings.directory.namesOf),
      settings,
    ),
    reactors,
  };
}
