import type { RoomEvent } from '../../shared/domain/room/events.ts';
import { reviewStream, roundOfReview } from '../reviews/reviews.ts';
import type { AccessCodes, Directory } from '../store/directory.ts';
import { type Entry, failsAlone, type Log } from '../store/log.ts';

export type Kept = { stream: string; kind: AccessCodes['kind']; entries: readonly Entry[] };

/** All access codes, read from the directory a few hundred at a time. */
export async function* everyAccess(directory: Directory): AsyncGenerator<AccessCodes> {
  for (let after = ''; ; ) {
    const batch = await directory.accessAfter(after);
    yield* batch;
    const last = batch.at(-1);
    if (!last) return;
    after = last.stream;
  }
}

/** The access codes of streams that may name this person, in the order of their streams. Reads no stream. */
export async function accessNaming(log: Log, directory: Directory, person: string): Promise<AccessCodes[]> {
  const named = await log.streamsNaming(person);
  // A review has no access codes of its own, but its room does.
  const streams = new Set(named.flatMap((stream) => [stream, roundOfReview(stream)?.room ?? stream]));
  const batch = await Promise.all([...streams].sort().map((stream) => directory.accessOf(stream)));
  return batch.filter((access) => access !== null);
}

/** The reviews of a room: there may be one for each round that began. */
export function reviewsOf(room: string, entries: readonly Entry[]): string[] {
  const events = entries.flatMap((entry) => entry.events) as RoomEvent[];
  return events.flatMap((event) => (event.type === 'round-begun' ? [reviewStream(room, event.number)] : []));
}

/**
 * A stream and, if it is a room, its reviews; empty streams are left out. Calls `unreadable` with a damaged stream and leaves it
 * out, so that a walk through all streams continues.
 */
export async function* streamsBehind(
  log: Log,
  { stream, kind }: AccessCodes,
  unreadable: (stream: string) => void,
): AsyncGenerator<Kept> {
  const entries = await readable(log, stream, unreadable);
  if (entries.length > 0) yield { stream, kind, entries };
  if (kind !== 'room') return;
  for (const review of reviewsOf(stream, entries)) {
    const kept = await readable(log, review, unreadable);
    if (kept.length > 0) yield { stream: review, kind: 'review', entries: kept };
  }
}

async function readable(log: Log, stream: string, unreadable: (stream: string) => void): Promise<readonly Entry[]> {
  try {
    return (await log.read(stream, 0)).entries;
  } catch (fault) {
    if (!failsAlone(fault)) throw fault;
    unreadable(stream);
    return [];
  }
}

/** Ids are random and opaque: if a stream contains a person's id anywhere, they were there. */
export function isIn(person: string, entries: readonly Entry[]): boolean {
  const id = JSON.stringify(person);
  return entries.some((entry) => entry.command.person === person || JSON.stringify(entry.events).includes(id));
}

/** The author of a deck; null if the stream is not a deck. */
export function authorOf(entries: readonly Entry[]): string | null {
  const first = entries[0]?.events[0] as { type?: unknown; author?: unknown } | undefined;
  return first?.type === 'deck-opened' && typeof first.author === 'string' ? first.author : null;
}
