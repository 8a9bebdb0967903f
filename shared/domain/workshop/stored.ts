import { type EventCodec, eventCodec } from '../codec.ts';
import type { WorkshopEvent } from './events.ts';
import { workshopEventTypes } from './workshop.ts';

/** How the events of a workshop are stored. To change the shape of one, see docs/adr/0021-event-shapes-have-numbers.md. */
export const workshopCodec: EventCodec<WorkshopEvent> = eventCodec({ schema: 1, types: workshopEventTypes });
