import type { PersonId } from '../room/people.ts';

/** Events that name no one and belong to their sender: how it felt, what was agreed, what was said to everyone. */
const ofTheSender: readonly string[] = [
  'felt-given',
  'intensity-felt',
  'warmth-set',
  'phrase-felt',
  'shared-rating-given',
  'shared-stake-answered',
  'second-take-begun',
  'reflection-kept',
  'line-broadcast',
  'workshop-described',
  'call-links-set',
  'roster-set',
];

/** An event of any kind of stream. Many name a person, as `by` or `person`. */
type AnyOwnable = { type: string; by?: unknown; person?: unknown };

/** Whether this event is a person's own, so that they may delete it. What others wrote about someone belongs to the others. */
export function isOwnEvent(event: AnyOwnable, actor: PersonId | null, person: PersonId): boolean {
  if (event.type === 'person-turned-away') return false;
  if ('by' in event && event.by !== undefined) return event.by === person;
  if ('person' in event && event.person !== undefined) return event.person === person;
  return actor === person && ofTheSender.includes(event.type);
}
