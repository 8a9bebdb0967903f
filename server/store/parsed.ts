import { type Entry, LogFault } from './log.ts';

/** Entries that were stored before they had a number are of the first shape of their kind. */
const firstSchema = 1;

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** A list of texts. Throws where it is none. */
export function textsIn(value: unknown): string[] {
  if (!Array.isArray(value) || !value.every(isText)) throw new Error('this is no list of texts');
  return value;
}

function damaged(stream: string, cause?: unknown): LogFault {
  return new LogFault('failed', new Error(`an entry of ${stream} is damaged`, { cause }));
}

/** Parses JSON that belongs to a stream. Damaged text breaks its own stream and no other: throws LogFault (`failed`). */
function parsed(text: string, stream: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw damaged(stream, cause);
  }
}

/** The events of an entry, from their JSON. Throws LogFault (`failed`). */
export function parsedEvents(text: string, stream: string): readonly unknown[] {
  const events = parsed(text, stream);
  if (!Array.isArray(events)) throw damaged(stream);
  return events;
}

/** An entry that was JSON, in a store or in an export. Throws LogFault (`failed`) where it is none. */
export function entryIn(value: unknown, stream: string): Entry {
  if (!isRecord(value) || !isRecord(value['command'])) throw damaged(stream);
  const { version, schema = firstSchema, events } = value;
  const { person, id, hash } = value['command'];
  if (!isText(person) || !isText(id) || !isText(hash)) throw damaged(stream);
  if (typeof version !== 'number' || typeof schema !== 'number' || !Array.isArray(events)) throw damaged(stream);
  return { version, command: { person, id, hash }, schema, events };
}

/** An entry from its JSON. Throws LogFault (`failed`). */
export function parsedEntry(text: string, stream: string): Entry {
  return entryIn(parsed(text, stream), stream);
}
