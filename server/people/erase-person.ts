import { setTimeout as later } from 'node:timers/promises';
import { eraserFor } from '../../shared/domain/person/erase.ts';
import { libraryOf } from '../decks/library.ts';
import type { Note } from '../server-log.ts';
import type { AccessCodes, Directory } from '../store/directory.ts';
import { failsAlone, type Log, LogFault } from '../store/log.ts';
import { authorOf, everyAccess, isIn, type Kept, streamsBehind } from './streams-of.ts';

export type EraseParts = {
  log: Log;
  directory: Directory;
  /** Cuts the connections of a person at every server, so that nothing more is written in their name. */
  cutOff: (person: string) => Promise<void>;
  /**
   * Takes a person out of a room or a workshop, and what was recorded of them away: what is theirs to decide goes on to others. May
   * be done twice.
   */
  leave: (access: AccessCodes, person: string) => Promise<void>;
  note: Note;
  /** Hears which streams are damaged, so that something of this person may be left there: they stay outstanding. */
  unreadable: (person: string, streams: readonly string[]) => void;
  /** For so long something may still be on its way from a connection that was cut. */
  settleMs: number;
  /** Once true, whatever is under way is broken off. */
  isStopped: () => boolean;
};

/** Erases everyone who is outstanding and not put off. Rejects where something could not be done; nothing is lost by that. */
export async function eraseOutstanding(parts: EraseParts, isPutOff: (person: string) => boolean = () => false): Promise<void> {
  const outstanding = (await parts.directory.erasures()).filter(({ done, person }) => !done && !isPutOff(person));
  await forEach(outstanding, async ({ person }) => {
    if (!parts.isStopped()) await erase(parts, person);
  });
}

/**
 * From the beginning again when it was broken off: every step may be done twice. Streams are found by reading all of them: what
 * the directory keeps of where someone came in leads them back there, and may have missed something.
 */
async function erase(parts: EraseParts, person: string): Promise<void> {
  const { directory, log, isStopped } = parts;
  await directory.forget(person);
  await parts.cutOff(person);
  const unreadable = new Set<string>();
  await walk(parts, person, unreadable, (kept, access) => eraseIn(parts, kept, access, person));
  // What was on its way when they were cut off may have arrived behind the first walk.
  do await later(parts.settleMs);
  while ((await walk(parts, person, unreadable, (kept, access) => eraseRestIn(parts, kept, access, person))) > 0);
  // Someone who was just coming in when they were cut off.
  await directory.forget(person);
  await log.drop(libraryOf(person));
  await log.sweep();
  if (isStopped()) return;
  if (unreadable.size > 0) return parts.unreadable(person, [...unreadable]);
  await directory.erasureDone(person);
  // Not who: that is known to no one any more.
  parts.note('erasure-done');
}

/** Out: in how many of the streams in which this person was there was something to do. Damaged ones are added to `unreadable`. */
async function walk(
  { log, directory, isStopped }: EraseParts,
  person: string,
  unreadable: Set<string>,
  visit: (kept: Kept, access: AccessCodes) => Promise<boolean>,
): Promise<number> {
  let count = 0;
  await forEach(everyAccess(directory), async (access) => {
    if (isStopped()) return;
    for await (const kept of streamsBehind(log, access, (stream) => unreadable.add(stream))) {
      const visited = isIn(person, kept.entries) ? visit(kept, access) : false;
      if (await notIfDamaged(visited, () => unreadable.add(kept.stream))) count += 1;
    }
  });
  return count;
}

/** False, and told, where what was to be done in a stream failed for this stream alone. */
async function notIfDamaged(visited: Promise<boolean> | false, damaged: () => void): Promise<boolean> {
  try {
    return await visited;
  } catch (fault) {
    if (!failsAlone(fault)) throw fault;
    damaged();
    return false;
  }
}

async function eraseIn(
  parts: EraseParts,
  { stream, kind, entries }: Kept,
  access: AccessCodes,
  person: string,
): Promise<boolean> {
  const { log, directory, leave } = parts;
  if (kind === 'deck') {
    if (authorOf(entries) !== person) return false;
    await log.drop(stream);
    await directory.dropAccess(access);
    return true;
  }
  if (stream === access.stream) await leave(access, person);
  // Also where only the name goes: with the new epoch the person who is there gets a whole snapshot without it.
  await log.rewrite(stream, eraserFor(kind, person));
  return true;
}

async function eraseRestIn(parts: EraseParts, kept: Kept, access: AccessCodes, person: string): Promise<boolean> {
  if (kept.kind === 'deck') return eraseIn(parts, kept, access, person);
  const erased = eraserFor(kept.kind, person);
  const isClean = kept.entries.every(
    ({ events, version, command }) => JSON.stringify(erased(events, version, command.person)) === JSON.stringify(events),
  );
  return isClean ? false : eraseIn(parts, kept, access, person);
}

/** One that cannot be done, such as a room that cannot be folded, holds up no other. Rejects at the end with the first such fault. */
async function forEach<T>(all: AsyncIterable<T> | Iterable<T>, act: (one: T) => Promise<void>): Promise<void> {
  let first: unknown = null;
  for await (const one of all) {
    await act(one).catch((fault: unknown) => {
      if (fault instanceof LogFault && !failsAlone(fault)) throw fault;
      first ??= fault;
    });
  }
  if (first !== null) throw first;
}
