import { type EventCodec, eventCodec, type Upcaster } from '../codec.ts';
import { cardsFromShape1 } from '../older-cards.ts';
import type { RoomEvent } from './events.ts';
import { roomEventTypes } from './room.ts';

/**
 * From shape 2 of an event to shape 3, in which a second take is answered by whether the one thing was done. Before, the client alone
 * said whether it had opened them.
 */
const takesFromShape2: Upcaster = (event) =>
  event['type'] === 'second-take-answered'
    ? { ...event, by: null, answer: event['answer'] === 'more-open' ? 'did-it' : 'not-yet', opens: true }
    : event;

/** How the events of a room are stored. To change the shape of one, see docs/adr/0021-event-shapes-have-numbers.md. */
export const roomCodec: EventCodec<RoomEvent> = eventCodec({
  schema: 3,
  types: roomEventTypes,
  upcasters: { 1: cardsFromShape1, 2: takesFromShape2 },
});
