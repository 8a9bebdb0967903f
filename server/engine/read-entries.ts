import type { EventCodec } from '../../shared/domain/codec.ts';
import { type CommandRef, type Entry, LogFault, type Rewrite } from '../store/log.ts';

/** An entry whose events were read through their kind's codec. */
export type ReadEntry<E> = { version: number; command: CommandRef; events: readonly E[] };

/** Throws LogFault (`failed`) where this release can't tell what happened: that concerns this stream alone. */
function eventsOf<E>(stream: string, entry: Entry, codec: EventCodec<E>): E[] {
  try {
    return codec.read(entry);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new LogFault('failed', new Error(`${stream} holds ${why}`, { cause }));
  }
}

/** What a stream holds, entry by entry. Throws LogFault (`failed`) where this release can't read it. */
export function readEntries<E>(stream: string, entries: readonly Entry[], codec: EventCodec<E>): ReadEntry<E>[] {
  return entries.map((entry) => ({
    version: entry.version,
    command: entry.command,
    events: eventsOf(stream, entry, codec),
  }));
}

/** All events of a stream. Throws LogFault (`failed`) where this release can't read it. */
export function eventsIn<E>(stream: string, entries: readonly Entry[], codec: EventCodec<E>): E[] {
  return entries.flatMap((entry) => eventsOf(stream, entry, codec));
}

/**
 * A rewriting by the rules of a kind. Each entry is read and written through the codec, so that it has today's shape and number
 * afterwards, and what an upcaster leaves out leaves the disk as well. Throws LogFault (`failed`) where this release can't read it.
 */
export function rewriteAs<E>(
  stream: string,
  codec: EventCodec<E>,
  change: (events: readonly E[], version: number, person: string) => readonly E[],
): Rewrite {
  return (entry) => codec.write(change(eventsOf(stream, entry, codec), entry.version, entry.command.person));
}
