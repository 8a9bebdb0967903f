import { type EventCodec, eventCodec } from '../codec.ts';
import type { ReviewEvent } from './events.ts';
import { reviewEventTypes } from './review.ts';

/** How the events of a review are stored. To change the shape of one, see docs/adr/0021-event-shapes-have-numbers.md. */
export const reviewCodec: EventCodec<ReviewEvent> = eventCodec({ schema: 1, types: reviewEventTypes });
