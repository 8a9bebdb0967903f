import type { PersonId } from '../../shared/domain/room/people.ts';
import { words } from '../messages/words.ts';

type Names = Readonly<Record<PersonId, string>>;

/** A name to show. The server tells an empty one of the person who had themselves erased; one that it has not told yet is on its way. */
export function nameIn(names: Names, person: PersonId | null): string {
  if (person === null) return '…';
  const name = names[person];
  return name === '' ? words.yourData.left : (name ?? '…');
}

/** The same of names that were asked for once, all of them: the person who is not among them is no one any more. */
export function nameInAll(names: Names, person: PersonId | null): string {
  return person === null ? '…' : names[person] || words.yourData.left;
}
