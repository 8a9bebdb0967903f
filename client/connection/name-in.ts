import type { PersonId } from '../../shared/domain/room/state.ts';
import { words } from '../words/words.ts';

/** A name to show. The server tells an empty one of whoever had themselves erased. */
export function nameIn(names: Readonly<Record<PersonId, string>>, person: PersonId | null): string {
  if (person === null) return '…';
  const name = names[person];
  return name === '' ? words.yourData.left : (name ?? '…');
}
