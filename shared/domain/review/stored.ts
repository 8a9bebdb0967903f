import { type EventCodec, eventCodec, type Upcaster } from '../codec.ts';
import type { ReviewEvent } from './events.ts';
import { reviewEventTypes } from './review.ts';

/** Shape 1 didn't say what isn't kept. The server reads the round again whenever someone opens its review. */
const withAllKept: Upcaster = (event) => (event['type'] === 'round-read' ? { ...event, notKept: [] } : event);

/** How the events of a review are stored. To change the shape of one, see docs/adr/0021-event-shapes-have-numbers.md. */
export const reviewCodec: EventCodec<ReviewEvent> = eventCodec({
  schema: 2,
  types: reviewEventTypes,
  upcasters: { 1: withAllKept },
});
