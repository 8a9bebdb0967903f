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
  if (event.type === 'roster-set') return { ...event, roster: event.roster.map((one) => ({ ...one, name: '' })) };
  if (event.type === 'call-links-set') return { ...event, links: [] };
  if (event.type !== 'workshop-described') return event;
  const { name, description } = event;
  return { ...event, ...(name === undefined ? {} : { name: '' }), ...(description === undefined ? {} : { description: '' }) };
}

/** The lines of rosters that turned out to be this person: those as which they joined, or which were set with them. */
export function linesOf(person: PersonId, events: readonly WorkshopEvent[]): ReadonlySet<string> {
  return new Set(
    events.flatMap((event) => {
      if (event.type === 'participant-joined') return event.person === person && event.listed ? event.listed : [];
      return event.type === 'roster-set' ? event.roster.flatMap((one) => (one.person === person ? one.id : [])) : [];
    }),
  );
}

/** `lines`: those of the whole stream, because a roster is set before people come. */
export function workshopEraser(person: PersonId, lines: ReadonlySet<string> = new Set()): Erase<WorkshopEvent> {
  return (events, _, actor) =>
    events.map((event) => {
      if (actor === person) return withoutWords(event);
      if (event.type !== 'roster-set' || !event.roster.some(({ id, name }) => lines.has(id) && name !== '')) return event;
      return { ...event, roster: event.roster.map((one) => (lines.has(one.id) ? { ...one, name: '' } : one)) };
    });
}
