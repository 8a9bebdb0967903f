import { type ReviewEvent, reviewWordFields } from '../review/events.ts';
import type { RoomEvent } from '../room/events.ts';
import type { PersonId } from '../room/people.ts';
import type { WorkshopEvent } from '../workshop/events.ts';
import { roomEraser } from './erase-room.ts';

/** Kinds of streams that mix the words of several people. A deck belongs to its author as a whole. */
export type SharedKind = 'room' | 'review' | 'workshop';
type Erase<E> = (events: readonly E[], version: number, actor: PersonId | null) => E[];

function reviewEraser(person: PersonId): Erase<ReviewEvent> {
  return (events, _, actor) =>
    events.map((event) => {
      const fields = reviewWordFields[event.type];
      const author = 'by' in event ? event.by : actor;
      return fields && author === person ? { ...event, ...Object.fromEntries(fields.map((field) => [field, null])) } : event;
    });
}

function workshopEraser(person: PersonId): Erase<WorkshopEvent> {
  return (events, _, actor) =>
    events.map((event) => (event.type === 'line-broadcast' && actor === person ? { ...event, words: '' } : event));
}

/** Rewrites the events of such a stream, entry by entry from the start. Person ids stay: they reveal nothing. */
export function eraserFor(kind: SharedKind, person: PersonId): Erase<unknown> {
  if (kind === 'room') {
    const erase = roomEraser(person);
    return (events, version, actor) => erase(events as RoomEvent[], version, actor);
  }
  if (kind === 'review') {
    const erase = reviewEraser(person);
    return (events, version, actor) => erase(events as ReviewEvent[], version, actor);
  }
  const erase = workshopEraser(person);
  return (events, version, actor) => erase(events as WorkshopEvent[], version, actor);
}
