import { type EventCodec, eventCodec } from '../codec.ts';
import type { RoomEvent } from './events.ts';
import { roomEventTypes } from './room.ts';

/** How the events of a room are stored. To change the shape of one, see docs/adr/0021-event-shapes-have-numbers.md. */
export const roomCodec: EventCodec<RoomEvent> = eventCodec({ schema: 1, types: roomEventTypes });
