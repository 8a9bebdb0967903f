import type { PersonId } from '../room/terms.ts';
import type { WorkshopEvent, WorkshopEventOf, WorkshopEventType } from './events.ts';
import { fewestBehindANumber, type WorkshopEyes, workshopEyes } from './look.ts';
import { groupOf, type WorkshopState } from './state.ts';

/** What one reader learns of one event: nothing, the event (perhaps without parts of it), or a whole new look. */
export type WorkshopSight = WorkshopEvent | 'snapshot' | null;
type Around = { before: WorkshopState; after: WorkshopState; reader: PersonId; eyes: WorkshopEyes };
type See<T extends WorkshopEventType> = (event: WorkshopEventOf<T>, around: Around) => WorkshopSight;

const all = (event: WorkshopEvent): WorkshopSight => event;
const newLook = (): WorkshopSight => 'snapshot';
const nobody = (): WorkshopSight => null;
const leadersOnly = (event: WorkshopEvent, { eyes }: Around): WorkshopSight => (eyes === 'facilitator' ? event : null);
/** What moves the course on: facilitators count its chapters, all others get a look without. */
const course = (event: WorkshopEvent, { eyes }: Around): WorkshopSight => (eyes === 'facilitator' ? event : 'snapshot');

/** Those in the same group as somebody who comes or goes, before or after. */
function concerns(person: PersonId, { before, after, reader }: Around): boolean {
  const together = (state: WorkshopState) => groupOf(state, reader)?.people.includes(person) ?? false;
  return reader === person || together(before) || together(after);
}

const sights: { [T in WorkshopEventType]: See<T> } = {
  'workshop-opened': newLook,
  'participant-joined': (event, around) =>
    event.person === around.reader ? 'snapshot' : around.eyes === 'participant' ? null : event,
  'participant-left': (event, around) => {
    if (around.eyes === 'participant') return concerns(event.person, around) ? 'snapshot' : null;
    const { removed, ...left } = event;
    return removed && around.eyes !== 'facilitator' ? left : event;
  },
  'participant-let-back': leadersOnly,
  'plan-changed': (event, { eyes }) => (eyes === 'facilitator' ? event : 'snapshot'),
  'workshop-locked': leadersOnly,
  'workshop-invitation-renewed': newLook,
  'facilitators-set': newLook,
  'part-chosen': (event, { eyes, reader }) => (eyes === 'facilitator' || event.person === reader ? event : null),
  'apart-requested': (event, { reader }) => (event.person === reader ? event : null),
  'pair-asked': leadersOnly,

  'opening-block-begun': course,
  'opening-ended': course,
  'silence-tapped': (event, { reader }) => (event.person === reader ? event : null),
  'said-aloud': (event, { eyes, reader }) => (eyes !== 'participant' || event.person === reader ? event : null),
  'example-marked': (event, { reader }) => (event.person === reader ? event : null),
  // Below five nobody learns a number; the fifth shows them all at once.
  'example-counted': (event, { after, eyes }) => {
    if (eyes === 'participant' || after.example.marked < fewestBehindANumber) return null;
    return after.example.marked === fewestBehindANumber ? 'snapshot' : event;
  },

  'groups-drawn': leadersOnly,
  'draft-dropped': leadersOnly,
  'round-opened': newLook,
  'rooms-convened': (event, { after, reader, eyes }) =>
    eyes !== 'participant' || event.rooms.includes(groupOf(after, reader)?.room ?? '') ? event : null,
  'person-placed': (event, around) =>
    around.eyes !== 'participant' ? event : concerns(event.person, around) ? 'snapshot' : null,
  'round-recorded': nobody,

  'rooms-told': leadersOnly,
  'rooms-have-heard': leadersOnly,
  'line-broadcast': all,
  'room-shown': (event, { eyes }) => (eyes === 'participant' ? null : event),
  'workshop-closing-begun': course,
  'workshop-closing-undone': course,
  'workshop-closed': newLook,
};

/** Decides what a reader is sent of an event. The look after it equals the look before it with this folded in. */
export function seeOfWorkshop(
  event: WorkshopEvent,
  before: WorkshopState,
  after: WorkshopState,
  reader: PersonId,
): WorkshopSight {
  const eyes = workshopEyes(after, reader);
  if (eyes === null) return null;
  if (eyes !== workshopEyes(before, reader)) return 'snapshot';
  return (sights[event.type] as See<WorkshopEventType>)(event, { before, after, reader, eyes });
}
