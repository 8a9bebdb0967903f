import type { Note } from '../../server/server-log.ts';

/** Keeps what a server notes, a line an event: its name and what goes with it. */
export function noteIn(lines: string[]): Note {
  const fault = (_: string, value: unknown) => (value instanceof Error ? String(value) : value);
  return (event, details = {}) => void lines.push(`${event} ${JSON.stringify(details, fault)}`);
}
