import { type EventCodec, eventCodec, type OldEvent } from '../codec.ts';
import type { WorkshopEvent } from './events.ts';
import { workshopEventTypes } from './workshop.ts';

/**
 * Drafts no longer say how many private pairing requests they kept, and say whether they regarded them: all earlier ones did, as far
 * as anyone can tell now.
 */
function withoutPrivateCounts(event: OldEvent): OldEvent {
  if (event['type'] !== 'groups-drawn') return event;
  const unmet = Object.entries(event['unmet'] ?? {}).filter(([name]) => !name.startsWith('private'));
  return { ...event, unmet: Object.fromEntries(unmet), shuffled: true };
}

/** How the events of a workshop are stored. To change the shape of one, see docs/adr/0021-event-shapes-have-numbers.md. */
export const workshopCodec: EventCodec<WorkshopEvent> = eventCodec({
  schema: 2,
  types: workshopEventTypes,
  upcasters: { 1: withoutPrivateCounts },
});
