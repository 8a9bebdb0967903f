import type { RoomEventOf, RoomEventType } from '../domain/room/events.ts';

type Shape = { type: string; fields: readonly string[] };

function shape<T extends RoomEventType>(type: T, ...fields: Exclude<keyof RoomEventOf<T> & string, 'type'>[]): Shape {
  return { type, fields };
}

/**
 * Events that happen many times a minute travel as a list: the index of their shape here, then their fields. Add new shapes at the
 * end.
 */
export const shapes = [
  shape('rating-given', 'at', 'by', 'step', 'value', 'why'),
  shape('mark-given', 'at', 'id', 'by', 'about', 'heardAt', 'quote'),
  shape('mark-taken-back', 'at', 'id', 'by'),
  shape('mark-noted', 'at', 'id', 'by', 'quote'),
  shape('mark-tagged', 'at', 'id', 'by', 'tags'),
  shape('line-said', 'at', 'id', 'person', 'seat', 'words'),
  shape('warmth-set', 'at', 'zone'),
  shape('move-made', 'at', 'move'),
  shape('phrase-used', 'at', 'id', 'phrase'),
  shape('felt-given', 'at', 'item', 'value'),
];
const places = new Map(shapes.map(({ type }, place) => [type, place]));

/** An event as it crosses the wire: short if it has exactly the fields of its shape, otherwise as it is. */
export function shorten(event: { type: string }): unknown {
  const place = places.get(event.type);
  const fields = place === undefined ? undefined : shapes[place]?.fields;
  if (!fields || Object.keys(event).length !== fields.length + 1 || !fields.every((field) => field in event)) return event;
  return [place, ...fields.map((field) => event[field as 'type'])];
}

/** The event that was sent. Throws if the list has an unknown shape: the page is older than the server. */
export function lengthen(sent: unknown): unknown {
  if (!Array.isArray(sent)) return sent;
  const [place, ...values] = sent as [number, ...unknown[]];
  const found = shapes[place];
  if (!found) throw new Error(`an event of an unknown shape: ${place}`);
  return { type: found.type, ...Object.fromEntries(found.fields.map((field, i) => [field, values[i]])) };
}
