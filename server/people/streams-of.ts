import type { DeckEvent } from '../../shared/domain/deck/events.ts';
import { deckCodec } from '../../shared/domain/deck/stored.ts';
import type { ReviewEvent } from '../../shared/domain/review/events.ts';
import { reviewCodec } from '../../shared/domain/review/stored.ts';
import type { RoomEvent } from '../../shared/domain/room/events.ts';
import { roomCodec } from '../../shared/domain/room/stored.ts';
import type { WorkshopEvent } from '../../shared/domain/workshop/events.ts';
import type { SavedPlan } from '../../shared/domain/workshop/saved-plan.ts';
import { workshopCodec } from '../../shared/domain/workshop/stored.ts';
import { libraryCodec, libraryOf, plansIn } from '../decks/library.ts';
import { type ReadEntry, readEntries } from '../engine/read-entries.ts';
import { reviewStream, roundOfReview } from '../reviews/review-kind.ts';
import type { Access, AccessCodes } from '../store/access.ts';
import { type Entry, failsAlone, type Log } from '../store/log.ts';

type KeptAs<K extends AccessCodes['kind'], E> = {
  stream: string;
  kind: K;
  /** As they are stored. */
  entries: readonly Entry[];
  /** The same, read through the codec of the kind. */
  read: readonly ReadEntry<E>[];
};

export type KeptRoom = KeptAs<'room', RoomEvent>;
type KeptDeck = KeptAs<'deck', DeckEvent>;
/** Kinds of streams that mix the words of several people. A deck belongs to its author as a whole. */
export type KeptShared = KeptRoom | KeptAs<'workshop', WorkshopEvent> | KeptAs<'review', ReviewEvent>;
export type Kept = KeptShared | KeptDeck;

/** Throws LogFault (`failed`) where this release can't read what the stream holds. */
function keptAs(stream: string, kind: AccessCodes['kind'], entries: readonly Entry[]): Kept {
  switch (kind) {
    case 'room':
      return { stream, kind, entries, read: readEntries(stream, entries, roomCodec) };
    case 'workshop':
      return { stream, kind, entries, read: readEntries(stream, entries, workshopCodec) };
    case 'deck':
      return { stream, kind, entries, read: readEntries(stream, entries, deckCodec) };
    case 'review':
      return { stream, kind, entries, read: readEntries(stream, entries, reviewCodec) };
  }
}

/** The codes of all streams, read a few hundred at a time. */
export async function* everyAccess(access: Access): AsyncGenerator<AccessCodes> {
  for (let after = ''; ; ) {
    const batch = await access.after(after);
    yield* batch;
    const last = batch.at(-1);
    if (!last) return;
    after = last.stream;
  }
}

/** The codes of streams that may name this person, in the order of their streams. Reads no stream. */
export async function accessNaming(log: Log, access: Access, person: string): Promise<AccessCodes[]> {
  const named = await log.streamsNaming(person);
  // A review has no codes of its own, but its room does.
  const streams = new Set(named.flatMap((stream) => [stream, roundOfReview(stream)?.room ?? stream]));
  const batch = await Promise.all([...streams].sort().map((stream) => access.of(stream)));
  return batch.filter((codes) => codes !== null);
}

/** The reviews of a room: there may be one for each round that began. */
function reviewsOf({ stream, read }: KeptRoom): string[] {
  const events = read.flatMap((entry) => entry.events);
  return events.flatMap((event) => (event.type === 'round-begun' ? [reviewStream(stream, event.number)] : []));
}

/**
 * A stream and, if it is a room, its reviews; empty streams are left out. Calls `unreadable` with a stream that is damaged, or that
 * a newer release wrote, and leaves it out, so that a walk through all streams continues.
 */
export async function* streamsBehind(
  log: Log,
  { stream, kind }: AccessCodes,
  unreadable: (stream: string) => void,
): AsyncGenerator<Kept> {
  const kept = await readable(log, stream, kind, unreadable);
  if (!kept) return;
  yield kept;
  if (kept.kind !== 'room') return;
  for (const review of reviewsOf(kept)) {
    const behind = await readable(log, review, 'review', unreadable);
    if (behind) yield behind;
  }
}

/** Null where there is nothing, or nothing that can be read. */
async function readable(
  log: Log,
  stream: string,
  kind: AccessCodes['kind'],
  unreadable: (stream: string) => void,
): Promise<Kept | null> {
  try {
    const { entries } = await log.read(stream, 0);
    return entries.length > 0 ? keptAs(stream, kind, entries) : null;
  } catch (fault) {
    if (!failsAlone(fault)) throw fault;
    unreadable(stream);
    return null;
  }
}

/** The plans that a person keeps. Calls `unreadable` if their library is damaged. */
export async function plansKept(log: Log, person: string, unreadable: () => void): Promise<readonly SavedPlan[]> {
  const library = libraryOf(person);
  try {
    const { entries } = await log.read(library, 0);
    return plansIn(readEntries(library, entries, libraryCodec).flatMap(({ events }) => events));
  } catch (fault) {
    if (!failsAlone(fault)) throw fault;
    unreadable();
    return [];
  }
}

/**
 * Ids are random and opaque: if a stream contains a person's id anywhere, they were there. Looks at what is stored, in which an older
 * shape may name someone whom today's leaves out.
 */
export function isIn(person: string, entries: readonly Entry[]): boolean {
  const id = JSON.stringify(person);
  return entries.some((entry) => entry.command.person === person || JSON.stringify(entry.events).includes(id));
}

/** The author of a deck; null if it doesn't begin as a deck does. */
export function authorOf({ read }: KeptDeck): string | null {
  const first = read[0]?.events[0];
  return first?.type === 'deck-opened' ? first.author : null;
}
