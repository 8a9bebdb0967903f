import { sameFor } from '../../shared/domain/person/shown-name.ts';
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

/**
 * The names, numbered where someone earlier has the same name: *Sam*, *Sam 2*. In: people in the order in which they
 * came, those who left included, so that no one's number changes when someone leaves.
 */
export function numberedNames(names: Names, people: readonly PersonId[]): Names {
  const taken = new Set<string>();
  const numbered: Record<PersonId, string> = { ...names };
  for (const person of people) {
    const name = names[person];
    if (!name) continue;
    let told = name;
    for (let number = 2; taken.has(sameFor(told)); number += 1) told = words.places.namesake(name, number);
    taken.add(sameFor(told));
    numbered[person] = told;
  }
  return numbered;
}
