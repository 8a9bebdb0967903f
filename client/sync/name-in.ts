import type { PersonId } from '../../shared/domain/room/people.ts';
import { words } from '../messages/words.ts';

type Names = Readonly<Record<PersonId, string>>;

/** A name to show. An empty name means that the person was erased; a missing one means that the server has not sent it yet. */
export function nameIn(names: Names, person: PersonId | null): string {
  if (person === null) return '…';
  const name = names[person];
  return name === '' ? words.yourData.left : (name ?? '…');
}

/** Like `nameIn`, for names that were fetched once and completely: a person who is missing was erased. */
export function nameInAll(names: Names, person: PersonId | null): string {
  return person === null ? '…' : names[person] || words.yourData.left;
}
