import type { Note } from '../../server/server-log.ts';

/** Keeps a server's notes, one line per event: its name and its fields. */
export function noteIn(lines: string[]): Note {
  const fault = (_: string, value: unknown) => (value instanceof Error ? String(value) : value);
  return (event, details = {}) => void lines.push(`${event} ${JSON.stringify(details, fault)}`);
}
