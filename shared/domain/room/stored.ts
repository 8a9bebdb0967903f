import { type EventCodec, eventCodec } from '../codec.ts';
import { cardsFromShape1 } from '../older-cards.ts';
import type { RoomEvent } from './events.ts';
import { roomEventTypes } from './room.ts';

/** How the events of a room are stored. To change the shape of one, see docs/adr/0021-event-shapes-have-numbers.md. */
export const roomCodec: EventCodec<RoomEvent> = eventCodec({
  schema: 2,
  types: roomEventTypes,
  upcasters: { 1: cardsFromShape1 },
});
