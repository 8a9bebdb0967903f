import { type ReviewEvent, reviewWordFields } from '../review/events.ts';
import type { PersonId } from '../room/people.ts';
import type { WorkshopEvent } from '../workshop/events.ts';

/**
 * Deletes a person's words, entry by entry from the start of a stream. In: the events of an entry, the version before them, and who
 * sent them. Person ids stay: they reveal nothing. The eraser of rooms is in erase-room.ts; a deck belongs to its author as a whole.
 */
type Erase<E> = (events: readonly E[], version: number, actor: PersonId | null) => E[];

export function reviewEraser(person: PersonId): Erase<ReviewEvent> {
  return (events, _, actor) =>
    events.map((event) => {
      const fields = reviewWordFields[event.type];
      const author = 'by' in event ? event.by : actor;
      return fields && author === person ? { ...event, ...Object.fromEntries(fields.map((field) => [field, null])) } : event;
    });
}

function withoutWords(event: WorkshopEvent): WorkshopEvent {
  if (event.type === 'line-broadcast') return { ...event, words: '' };
  if (event.type === 'call-links-set') return { ...event, links: [] };
  if (event.type !== 'workshop-described') return event;
  const { name, description } = event;
  return { ...event, ...(name === undefined ? {} : { name: '' }), ...(description === undefined ? {} : { description: '' }) };
}

export function workshopEraser(person: PersonId): Erase<WorkshopEvent> {
  return (events, _, actor) => events.map((event) => (actor === person ? withoutWords(event) : event));
}
