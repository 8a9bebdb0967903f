import { setTimeout as later } from 'node:timers/promises';
import { linesOf, reviewEraser, workshopEraser } from '../../shared/domain/person/erase.ts';
import { roomEraser } from '../../shared/domain/person/erase-room.ts';
import { reviewCodec } from '../../shared/domain/review/stored.ts';
import { roomCodec } from '../../shared/domain/room/stored.ts';
import { workshopCodec } from '../../shared/domain/workshop/stored.ts';
import { libraryOf } from '../decks/library.ts';
import { rewriteAs } from '../engine/read-entries.ts';
import type { Note } from '../server-log.ts';
import type { Access, AccessCodes } from '../store/access.ts';
import type { Directory } from '../store/directory.ts';
import { failsAlone, type Log, LogFault, type Rewrite, rewritten } from '../store/log.ts';
import { authorOf, everyAccess, isIn, type Kept, type KeptShared, streamsBehind } from './streams-of.ts';

export type EraseParts = {
  log: Log;
  access: Access;
  directory: Directory;
  /** Cuts a person's connections at every server, so that nothing more is written in their name. */
  cutOff: (person: string) => Promise<void>;
  /** Removes a person from a room or a workshop, hands their rights on to others, and deletes recordings of them. May run twice. */
  leave: (codes: AccessCodes, person: string) => Promise<void>;
  note: Note;
  /** Called with the damaged streams, which may still hold something of this person: the erasure stays outstanding. */
  unreadable: (person: string, streams: readonly string[]) => void;
  /** How long a message from a connection that was cut may still be on its way. */
  settleMs: number;
  /** Once true, the erasure breaks off. */
  isStopped: () => boolean;
};

/** Ends a person's sessions, and deletes their name, their passes and what they came into: they can't come in any more. */
export async function shutOut({ access, directory }: Pick<EraseParts, 'access' | 'directory'>, person: string): Promise<void> {
  await Promise.all([directory.forget(person), access.forget(person)]);
}

/** Erases everyone who is outstanding and not put off. Rejects if something could not be done; it stays outstanding. */
export async function eraseOutstanding(parts: EraseParts, isPutOff: (person: string) => boolean = () => false): Promise<void> {
  const outstanding = (await parts.directory.erasures()).filter(({ done, person }) => !done && !isPutOff(person));
  await forEach(outstanding, async ({ person }) => {
    if (!parts.isStopped()) await erase(parts, person);
  });
}

/**
 * Starts over after it broke off: every step may run twice. Finds streams by reading all of them, because the list of what
 * someone came into only leads them back, and may have missed something.
 */
async function erase(parts: EraseParts, person: string): Promise<void> {
  const { directory, log, isStopped } = parts;
  await shutOut(parts, person);
  await parts.cutOff(person);
  const unreadable = new Set<string>();
  await walk(parts, person, unreadable, (kept, codes) => eraseIn(parts, kept, codes, person));
  // What was on its way when they were cut off may have arrived after the first walk.
  do await later(parts.settleMs);
  while ((await walk(parts, person, unreadable, (kept, codes) => eraseRestIn(parts, kept, codes, person))) > 0);
  // They may have been coming in at the moment they were cut off.
  await shutOut(parts, person);
  await log.drop(libraryOf(person));
  await log.sweep();
  if (isStopped()) return;
  if (unreadable.size > 0) return parts.unreadable(person, [...unreadable]);
  await directory.erasureDone(person);
  // Doesn't say who: no one knows that any more.
  parts.note('erasure-done');
}

/** Out: how many of the streams that name this person needed work. Damaged streams are added to `unreadable`. */
async function walk(
  { log, access, isStopped }: EraseParts,
  person: string,
  unreadable: Set<string>,
  visit: (kept: Kept, codes: AccessCodes) => Promise<boolean>,
): Promise<number> {
  let count = 0;
  await forEach(everyAccess(access), async (codes) => {
    if (isStopped()) return;
    for await (const kept of streamsBehind(log, codes, (stream) => unreadable.add(stream))) {
      const visited = isIn(person, kept.entries) ? visit(kept, codes) : false;
      if (await notIfDamaged(visited, () => unreadable.add(kept.stream))) count += 1;
    }
  });
  return count;
}

/** Out: what `visited` resolves to; false, after calling `damaged`, if it failed for this stream alone. */
async function notIfDamaged(visited: Promise<boolean> | false, damaged: () => void): Promise<boolean> {
  try {
    return await visited;
  } catch (fault) {
    if (!failsAlone(fault)) throw fault;
    damaged();
    return false;
  }
}

/** Deletes a person's words from a stream that several people share. */
function eraserOf(kept: KeptShared, person: string): Rewrite {
  const { stream } = kept;
  switch (kept.kind) {
    case 'room':
      return rewriteAs(stream, roomCodec, roomEraser(person));
    case 'review':
      return rewriteAs(stream, reviewCodec, reviewEraser(person));
    case 'workshop':
      return rewriteAs(
        stream,
        workshopCodec,
        workshopEraser(
          person,
          linesOf(
            person,
            kept.read.flatMap(({ events }) => events),
          ),
        ),
      );
  }
}

async function eraseIn(parts: EraseParts, kept: Kept, codes: AccessCodes, person: string): Promise<boolean> {
  const { log, access, leave } = parts;
  if (kept.kind === 'deck') {
    if (authorOf(kept) !== person) return false;
    await log.drop(kept.stream);
    await access.drop(codes);
    return true;
  }
  if (kept.stream === codes.stream) await leave(codes, person);
  // Rewrites even if only the name changes: the new epoch sends everyone in the stream a whole snapshot without it.
  await log.rewrite(kept.stream, eraserOf(kept, person));
  return true;
}

async function eraseRestIn(parts: EraseParts, kept: Kept, codes: AccessCodes, person: string): Promise<boolean> {
  if (kept.kind === 'deck') return eraseIn(parts, kept, codes, person);
  const erased = eraserOf(kept, person);
  const isClean = kept.entries.every((entry) => rewritten(entry, erased) === entry);
  return isClean ? false : eraseIn(parts, kept, codes, person);
}

/** One that fails, such as a room that can't be folded, doesn't hold up the others. Rejects at the end with the first fault. */
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
