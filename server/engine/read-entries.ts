import type { EventCodec } from '../../shared/domain/codec.ts';
import { type CommandRef, type Entry, LogFault, type Rewrite } from '../store/log.ts';

/** An entry with its events as its kind's codec read them. */
export type ReadEntry<E> = { version: number; command: CommandRef; events: readonly E[] };

/** Throws LogFault (`failed`) if this release can't read the events: only this stream is affected. */
function eventsOf<E>(stream: string, entry: Entry, codec: EventCodec<E>): E[] {
  try {
    return codec.read(entry);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new LogFault('failed', new Error(`${stream} holds ${why}`, { cause }));
  }
}

/** A stream's entries with their events. Throws LogFault (`failed`) if this release can't read one. */
export function readEntries<E>(stream: string, entries: readonly Entry[], codec: EventCodec<E>): ReadEntry<E>[] {
  return entries.map((entry) => ({
    version: entry.version,
    command: entry.command,
    events: eventsOf(stream, entry, codec),
  }));
}

/** All events of a stream. Throws LogFault (`failed`) if this release can't read one. */
export function eventsIn<E>(stream: string, entries: readonly Entry[], codec: EventCodec<E>): E[] {
  return entries.flatMap((entry) => eventsOf(stream, entry, codec));
}

/**
 * A rewrite through a kind's codec. Each entry is read and written again, so that it has today's shape and number afterwards, and
 * fields that an upcaster drops leave the disk too. Throws LogFault (`failed`) if this release can't read an entry.
 */
export function rewriteAs<E>(
  stream: string,
  codec: EventCodec<E>,
  change: (events: readonly E[], version: number, person: string) => readonly E[],
): Rewrite {
  return (entry) => codec.write(change(eventsOf(stream, entry, codec), entry.version, entry.command.person));
}
