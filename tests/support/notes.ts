import type { Note } from '../../server/server-log.ts';

/** Keeps a server's notes, one line per event: its name and its fields. */
export function noteIn(lines: string[]): Note {
  const fault = (_: string, value: unknown) => (value instanceof Error ? String(value) : value);
  return (event, details = {}) => void lines.push(`${event} ${JSON.stringify(details, fault)}`);
}

/** The notes of the servers that this process has started, each with how many of its lines were taken. */
const kept: { lines: readonly string[]; taken: number; closed: boolean }[] = [];

/** Keeps what a server notes for a test that fails. Out: to be called when the server is closed. */
export function keepNotes(lines: readonly string[]): () => void {
  const server = { lines, taken: 0, closed: false };
  kept.push(server);
  return () => {
    server.closed = true;
  };
}

/** What each server has noted since the last call. */
export function takeNotes(): string[][] {
  const fresh = kept.map(({ lines, taken }) => lines.slice(taken));
  for (const server of kept) server.taken = server.lines.length;
  kept.splice(0, kept.length, ...kept.filter(({ closed }) => !closed));
  return fresh;
}
