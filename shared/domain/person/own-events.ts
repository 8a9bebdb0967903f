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
];

/** Whether this event is a person's own, so that they may delete it. What others wrote about someone belongs to the others. */
export function isOwnEvent(event: unknown, actor: PersonId | null, person: PersonId): boolean {
  const { type, by, person: about } = event as { type: string; by?: unknown; person?: unknown };
  if (type === 'person-turned-away') return false;
  if (by !== undefined) return by === person;
  if (about !== undefined) return about === person;
  return actor === person && ofTheSender.includes(type);
}
