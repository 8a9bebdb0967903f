import { withoutKey } from '../calibration/example.ts';
import type { PersonId } from '../room/people.ts';
import { visibleCalls } from './calls/calls.ts';
import type { WorkshopEvent, WorkshopEventOf, WorkshopEventType } from './events.ts';
import { seesSameReviews } from './noted-reviews.ts';
import { openingExample, sheetsIn } from './opening-example.ts';
import { groupOf, takingPart, type WorkshopState } from './state.ts';
import { visibleSat } from './thanks.ts';
import { type WorkshopViewer, workshopViewer } from './visible-state.ts';

/** What one reader is sent of an event: nothing, the event (perhaps without parts of it), or a new snapshot. */
export type VisibleWorkshopEvent = WorkshopEvent | 'snapshot' | null;
type Around = { before: WorkshopState; after: WorkshopState; reader: PersonId; viewer: WorkshopViewer };
type EventVisibility<T extends WorkshopEventType> = (event: WorkshopEventOf<T>, around: Around) => VisibleWorkshopEvent;

const all = (event: WorkshopEvent): VisibleWorkshopEvent => event;
const newLook = (): VisibleWorkshopEvent => 'snapshot';
const leadersOnly = (event: WorkshopEvent, { viewer }: Around): VisibleWorkshopEvent => (viewer === 'facilitator' ? event : null);
/** What moves the workshop forward or back: facilitators count its chapters; everyone else gets a snapshot without them. */
const course = (event: WorkshopEvent, { viewer }: Around): VisibleWorkshopEvent =>
  viewer === 'facilitator' ? event : 'snapshot';

/** Whether this reader is that person, or in their group before or after the event. */
function concerns(person: PersonId, { before, after, reader }: Around): boolean {
  const together = (state: WorkshopState) => groupOf(state, reader)?.people.includes(person) ?? false;
  return reader === person || together(before) || together(after);
}

/** Whether it changes how many sheets of the example are in: someone who has submitted comes or goes. */
function changesSheetsIn({ before, after }: Around): boolean {
  return openingExample(after) !== null && sheetsIn(before) !== sheetsIn(after);
}

const visibility: { [T in WorkshopEventType]: EventVisibility<T> } = {
  'workshop-opened': newLook,
  'roster-set': leadersOnly,
  'participant-joined': (event, around) => {
    if (event.person === around.reader) return 'snapshot';
    if (around.viewer === 'participant') return null;
    if (changesSheetsIn(around)) return 'snapshot';
    const { type, at, person } = event;
    return around.viewer === 'facilitator' ? event : { type, at, person };
  },
  'participant-left': (event, around) => {
    if (around.viewer === 'participant') return concerns(event.person, around) ? 'snapshot' : null;
    if (changesSheetsIn(around)) return 'snapshot';
    const { type, at, person } = event;
    return around.viewer === 'facilitator' ? event : { type, at, person };
  },
  'participant-let-back': leadersOnly,
  'plan-changed': (event, { viewer }) => (viewer === 'facilitator' ? event : 'snapshot'),
  'workshop-described': all,
  'call-links-set': (event, { before, after, reader, viewer }) => {
    if (viewer === 'facilitator') return event;
    const changes = visibleCalls(before, reader).join(' ') !== visibleCalls(after, reader).join(' ');
    return changes ? 'snapshot' : null;
  },
  'workshop-locked': all,
  'workshop-invitation-renewed': newLook,
  'facilitators-set': newLook,
  'part-chosen': (event, { viewer, reader }) => (viewer === 'facilitator' || event.person === reader ? event : null),
  volunteered: (event, { viewer, reader }) => (viewer === 'facilitator' || event.person === reader ? event : null),
  'apart-requested': (event, { reader }) => (event.person === reader ? event : null),
  'pair-asked': leadersOnly,

  'opening-block-begun': course,
  'opening-ended': course,
  'silence-tapped': (event, { reader }) => (event.person === reader ? event : null),
  'said-aloud': (event, { viewer, reader }) => (viewer !== 'participant' || event.person === reader ? event : null),
  'opening-step-shown': course,
  'opening-example-shown': (event, { viewer }) =>
    viewer === 'facilitator' ? { ...event, example: withoutKey(event.example) } : 'snapshot',
  'opening-example-scored': (event, { reader }) => (event.person === reader ? event : null),
  'opening-sheet-submitted': (event, { after, viewer, reader }) => {
    if (event.person === reader) return event;
    const { type, at, person } = event;
    return viewer !== 'participant' && takingPart(after).some((p) => p.person === person) ? { type, at } : null;
  },
  // Never the event itself: it is one person's answer.
  'opening-sheet-counted': (_, { before, after, viewer }) =>
    viewer === 'participant' || openingExample(after)?.told === openingExample(before)?.told ? null : 'snapshot',
  'opening-key-opened': newLook,

  'groups-drawn': leadersOnly,
  'draft-dropped': leadersOnly,
  'round-opened': newLook,
  'rooms-convened': (event, { after, reader, viewer }) =>
    viewer !== 'participant' || event.rooms.includes(groupOf(after, reader)?.room ?? '') ? event : null,
  'person-placed': (event, around) =>
    around.viewer !== 'participant' ? event : concerns(event.person, around) ? 'snapshot' : null,
  'round-recorded': (_, { before, after, reader, viewer }) => {
    const clients = (state: WorkshopState) => JSON.stringify(visibleSat(state, reader, viewer));
    return clients(before) === clients(after) ? null : 'snapshot';
  },
  'earlier-client-thanked': (event, { reader, viewer }) =>
    viewer === 'participant' && (event.by === reader || event.client === reader) ? event : null,

  // Of an order, others learn only that it ends an announced move.
  'rooms-told': (event, { before, after, viewer }) =>
    viewer === 'facilitator' ? event : before.movesOn === after.movesOn ? null : 'snapshot',
  'rooms-have-heard': leadersOnly,
  'move-announced': course,
  'move-taken-back': course,
  'line-broadcast': all,
  'room-shown': (event, { viewer }) => (viewer === 'participant' ? null : event),
  'review-noted': (_, { before, after, reader, viewer }) => (seesSameReviews(before, after, reader, viewer) ? null : 'snapshot'),
  'workshop-closing-begun': course,
  'workshop-closing-undone': course,
  'workshop-closed': newLook,
};

/** Decides what a reader is sent of an event. The visible state after it equals the one before it with the sent event folded in. */
export function visibleWorkshopEvent(
  event: WorkshopEvent,
  before: WorkshopState,
  after: WorkshopState,
  reader: PersonId,
): VisibleWorkshopEvent {
  const viewer = workshopViewer(after, reader);
  if (viewer === null) return null;
  if (viewer !== workshopViewer(before, reader)) return 'snapshot';
  return (visibility[event.type] as EventVisibility<WorkshopEventType>)(event, { before, after, reader, viewer });
}
