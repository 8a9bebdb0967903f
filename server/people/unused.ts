import { libraryOf } from '../decks/library.ts';
import type { Access } from '../store/access.ts';
import type { Directory } from '../store/directory.ts';
import type { Log } from '../store/log.ts';
import { accessNaming, isIn, streamsBehind } from './streams-of.ts';

type Parts = { log: Log; access: Access; directory: Directory };

/**
 * Ends sessions that were last used at `before` (ms) or earlier. Forgets everyone who was not seen since and is in nothing that is
 * kept: their name, where they came in, their recovery codes and their library. May break off and run again. Out: how many of each.
 */
export async function dropUnused(
  { log, access, directory }: Parts,
  before: number,
  isStopped: () => boolean,
): Promise<{ sessions: number; names: number }> {
  const sessions = await directory.endUnused(before);
  let names = 0;
  for await (const { person, seen } of directory.people()) {
    if (isStopped()) break;
    if (seen > before || (await isKept({ log, access }, person))) continue;
    if (!(await directory.isUnseen(person, before))) continue;
    // Before the name, by which the person is found again after a crash.
    await log.drop(libraryOf(person));
    await access.forget(person);
    if (await directory.letGo(person, before)) names += 1;
  }
  return { sessions, names };
}

/** Whether a room, a workshop, a review or a deck contains this person. A damaged one counts, because it may name them. */
export async function isKept({ log, access }: Omit<Parts, 'directory'>, person: string): Promise<boolean> {
  for (const codes of await accessNaming(log, access, person)) {
    let damaged = false;
    for await (const { entries } of streamsBehind(log, codes, () => {
      damaged = true;
    }))
      if (isIn(person, entries)) return true;
    if (damaged) return true;
  }
  return false;
}
