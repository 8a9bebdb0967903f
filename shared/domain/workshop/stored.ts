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

/**
 * The opening used to have an example in which people tapped the steps they heard. Its answer now teaches the steps, so that block is
 * read as `steps`, and a plan with it has both blocks of today. Those taps become sheets of no example: the next one clears them.
 */
function withoutTaps(event: OldEvent): OldEvent {
  const { type, at, person, block, plan } = event;
  if (type === 'example-marked') return { type: 'opening-sheet-submitted', at, person };
  if (type === 'example-counted') return { type: 'opening-sheet-counted', at, ratings: {} };
  if (type === 'opening-block-begun') return { ...event, block: block === 'example' ? 'steps' : block };
  if (typeof plan !== 'object' || plan === null || !('opening' in plan) || !Array.isArray(plan.opening)) return event;
  const opening = plan.opening.flatMap((one: unknown) => (one === 'example' ? ['steps', 'calibration'] : [one]));
  return { ...event, plan: { ...plan, opening } };
}

/** Before facilitators chose seats, the draw gave all of them. */
function withoutChosen(event: OldEvent): OldEvent {
  return event['type'] === 'groups-drawn' ? { ...event, chosen: [] } : event;
}

/** How the events of a workshop are stored. To change the shape of one, see docs/adr/0021-event-shapes-have-numbers.md. */
export const workshopCodec: EventCodec<WorkshopEvent> = eventCodec({
  schema: 4,
  types: workshopEventTypes,
  upcasters: { 1: withoutPrivateCounts, 2: withoutTaps, 3: withoutChosen },
});
